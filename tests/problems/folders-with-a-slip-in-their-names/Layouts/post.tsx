export default () => <p>Post</p>;
