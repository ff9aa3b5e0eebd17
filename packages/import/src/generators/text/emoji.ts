import { replaceInText } from './code-spans.ts';

/** The usual names. https://github.com/ikatyang/emoji-cheat-sheet */
const SIGNS = new Map(
  `smile😄 smiley😃 grin😁 grinning😀 laughing😆 joy😂 rofl🤣 wink😉 blush😊 relaxed☺️ heart_eyes😍 kissing_heart😘 stuck_out_tongue😛 stuck_out_tongue_winking_eye😜 sunglasses😎 smirk😏 thinking🤔 neutral_face😐 expressionless😑 confused😕 worried😟 disappointed😞 cry😢 sob😭 angry😠 rage😡 scream😱 sweat_smile😅 sweat😓 sleeping😴 mask😷 innocent😇 nerd_face🤓 shrug🤷 facepalm🤦 wave👋 clap👏 +1👍 thumbsup👍 -1👎 thumbsdown👎 ok_hand👌 muscle💪 pray🙏 point_right👉 point_left👈 point_down👇 point_up☝️ raised_hands🙌 v✌️ fist✊ punch👊 eyes👀 heart❤️ broken_heart💔 blue_heart💙 green_heart💚 yellow_heart💛 purple_heart💜 sparkling_heart💖 two_hearts💕 star⭐ star2🌟 sparkles✨ zap⚡ fire🔥 boom💥 tada🎉 confetti_ball🎊 balloon🎈 gift🎁 trophy🏆 rocket🚀 bulb💡 warning⚠️ no_entry⛔ x❌ white_check_mark✅ heavy_check_mark✔️ question❓ exclamation❗ bangbang‼️ information_sourceℹ️ memo📝 pencil📝 pencil2✏️ book📖 books📚 notebook📓 bookmark🔖 newspaper📰 calendar📅 date📅 clock1🕐 hourglass⌛ watch⌚ alarm_clock⏰ computer💻 iphone📱 email📧 envelope✉️ phone☎️ camera📷 movie_camera🎥 tv📺 headphones🎧 musical_note🎵 notes🎶 microphone🎤 mag🔍 lock🔒 unlock🔓 key🔑 link🔗 paperclip📎 scissors✂️ hammer🔨 wrench🔧 gear⚙️ package📦 bug🐛 chart_with_upwards_trend📈 bar_chart📊 moneybag💰 dollar💵 coffee☕ tea🍵 beer🍺 beers🍻 wine_glass🍷 pizza🍕 cake🍰 birthday🎂 apple🍎 strawberry🍓 sunny☀️ cloud☁️ umbrella☔ snowflake❄️ snowman⛄ rainbow🌈 earth_africa🌍 earth_americas🌎 earth_asia🌏 globe_with_meridians🌐 moon🌔 sun_with_face🌞 rose🌹 tulip🌷 cherry_blossom🌸 four_leaf_clover🍀 christmas_tree🎄 dog🐶 cat🐱 bear🐻 penguin🐧 bird🐦 fish🐟 snake🐍 turtle🐢 whale🐳 octopus🐙 unicorn🦄 bee🐝 car🚗 bus🚌 train🚆 bike🚲 airplane✈️ ship🚢 house🏠 school🏫 office🏢 poop💩 ghost👻 skull💀 robot🤖 alien👽 construction🚧 recycle♻️ copyright©️ arrow_right➡️ arrow_left⬅️ arrow_up⬆️ arrow_down⬇️ 100💯 see_no_evil🙈 man👨 woman👩 baby👶 family👪 crown👑 gem💎 art🎨 soccer⚽ basketball🏀 video_game🎮 dart🎯 checkered_flag🏁`
    .split(' ')
    .map((pair) => {
      const [name = ''] = /^[\w+-]+/.exec(pair) ?? [];
      return [name, pair.slice(name.length)] as const;
    }),
);

/** Signs for their names: `:smile:`. Keeps unknown names. */
export function withEmoji(text: string): string {
  return replaceInText(text, /(?<![\w:]):([\w+-]{1,40}):(?![\w:])/g, ([, name = '']) => SIGNS.get(name));
}
