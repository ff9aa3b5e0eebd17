import { NotFound } from 'pamphlet/layouts/not-found';

export default NotFound;
