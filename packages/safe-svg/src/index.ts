/** Public function. It reads bytes and knows no website. */
export { cleanDrawing, type CleanDrawing, type Finding, type UnusableDrawing } from './clean-drawing.ts';
export type { DrawingFrame } from './drawing-writer.ts';
