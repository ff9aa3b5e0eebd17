/** The most used names of chats and GitHub. Others may be words between colons. */
export const EMOJI: ReadonlyMap<string, string> = new Map(
  (
    'smile 😄 smiley 😃 grin 😁 joy 😂 laughing 😆 wink 😉 blush 😊 slightly_smiling_face 🙂 sunglasses 😎 thinking 🤔 ' +
    'cry 😢 sob 😭 heart ❤️ sparkling_heart 💖 thumbsup 👍 +1 👍 -1 👎 thumbsdown 👎 clap 👏 pray 🙏 wave 👋 muscle 💪 ' +
    'ok_hand 👌 point_right 👉 tada 🎉 balloon 🎈 birthday 🎂 cake 🍰 coffee ☕ tea 🍵 beer 🍺 star ⭐ sparkles ✨ fire 🔥 ' +
    'rocket 🚀 warning ⚠️ white_check_mark ✅ heavy_check_mark ✔️ x ❌ bulb 💡 memo 📝 camera 📷 email 📧 phone 📞 ' +
    'calendar 📅 house 🏠 sunny ☀️ snowflake ❄️ rainbow 🌈 christmas_tree 🎄 gift 🎁 eyes 👀 100 💯 bug 🐛'
  )
    .split(' ')
    .flatMap((word, index, all) => (index % 2 === 0 ? [[word, all[index + 1] ?? ''] as const] : [])),
);
