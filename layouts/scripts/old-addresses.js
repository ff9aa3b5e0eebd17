// On the front page, leads old addresses such as /?p=12 on, where the host cannot.
const { map, names } = document.currentScript.dataset;
const given = Array.from(new URLSearchParams(location.search), ([name, value]) => `${name}=${value}`);
if (given.some((pair) => JSON.parse(names).includes(pair.split('=')[0]))) {
  fetch(map)
    .then((answer) => answer.json())
    .then((addresses) => {
      const known = [given.join('&'), ...given].find((query) => Object.hasOwn(addresses, query));
      if (known !== undefined) location.replace(addresses[known] + location.hash);
    })
    .catch(() => {}); // The front page is a good answer too.
}
