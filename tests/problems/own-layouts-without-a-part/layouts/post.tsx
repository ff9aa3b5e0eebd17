import { Document, type PostProps } from 'pamphlet';

export default function Own({ site, head, post }: PostProps) {
  return (
    <Document site={site} head={head} kind="post">
      <h1>{post.title}</h1>
    </Document>
  );
}
