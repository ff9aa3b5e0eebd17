/** Public functions. They read bytes and know no website. */
export { withBlanks, type Blank } from './blanks.ts';
export { ByteSource, lookInto } from './byte-source.ts';
export { framesOfPng, sizeOfJpeg, withoutCameraNotes } from './camera-notes.ts';
export { MP4, readRecording, type MediaInfo, type Recording } from './recording.ts';
