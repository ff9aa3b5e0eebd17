export { Listing as default } from 'pamphlet/layouts/listing';
