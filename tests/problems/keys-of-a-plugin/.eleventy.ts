import { defineBlog, z } from 'pamphlet';

export default defineBlog({
  title: 'A test',
  url: 'https://blog.example',
  plugins: [
    {
      name: 'books',
      frontMatter: {
        rating: z.coerce.number().int().min(1).max(5).optional(),
        pages: z.coerce.number().multipleOf(8).optional(),
        mood: z.enum(['good', 'bad', 'so so']).optional(),
        read: z.stringbool().optional(),
        link: z.url().optional(),
        isbn: z.string().regex(/^\d{13}$/, 'must have 13 digits').optional(),
        price: z.number().optional(),
        quote: z.string().min(5).max(20).optional(),
        writers: z.array(z.string().min(1)).max(2).optional(),
        seller: z.strictObject({ name: z.string() }).optional(),
        book: z.string(),
      },
    },
  ],
});
