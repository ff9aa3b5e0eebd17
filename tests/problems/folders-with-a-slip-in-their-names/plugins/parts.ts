export const file = '../parts/a.css';
