import pamphlet from 'pamphlet/eleventy';

export default function (config) {
  pamphlet(config);
  config.addPassthroughCopy('assets');
}
