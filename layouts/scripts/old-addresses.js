// On the front page, redirects old addresses such as /?p=12, if the host cannot.
const { map, names } = document.currentScript.dataset;
const given = Array.from(new URLSearchParams(location.search), (pair) => pair.join('='));

const lead = async () => {
  const answer = await fetch(map);
  const addresses = await answer.json();
  const known = [given.join('&'), ...given].find((query) => Object.hasOwn(addresses, query));
  if (known !== undefined) location.replace(addresses[known] + location.hash);
};

// After a failure, the front page stays.
if (given.some((pair) => JSON.parse(names).includes(pair.split('=', 1)[0]))) lead().catch(() => {});
