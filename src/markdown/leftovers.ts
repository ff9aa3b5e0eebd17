/** Global regular expression of placeholders that an author forgot. */
export const LEFTOVERS = /(?<![\p{L}\p{N}_])(?:(?:TODO|FIXME|TKTK)(?![\p{L}\p{N}_]):?|[Ll]orem [Ii]psum)/gu;
