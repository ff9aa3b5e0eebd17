/** With namespaces, metadata and quirks of editors. */
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGP4z8AARAwQCgAf7gP9i18U1AAAAABJRU5ErkJggg==';

export const SAMPLES: Readonly<Record<string, string>> = {
  'Inkscape’s': `<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- Created with Inkscape (http://www.inkscape.org/) -->
<svg
   width="60mm"
   height="60mm"
   viewBox="0 0 60 60"
   version="1.1"
   id="svg5"
   inkscape:version="1.2"
   sodipodi:docname="a.svg"
   xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
   xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
   xmlns:xlink="http://www.w3.org/1999/xlink"
   xmlns="http://www.w3.org/2000/svg"
   xmlns:svg="http://www.w3.org/2000/svg"
   xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
   xmlns:cc="http://creativecommons.org/ns#"
   xmlns:dc="http://purl.org/dc/elements/1.1/">
  <sodipodi:namedview id="namedview7" pagecolor="#ffffff" showgrid="false"><inkscape:grid type="xygrid" /></sodipodi:namedview>
  <metadata><rdf:RDF><cc:Work rdf:about=""><dc:format>image/svg+xml</dc:format></cc:Work></rdf:RDF></metadata>
  <defs id="defs2">
    <linearGradient inkscape:collect="always" id="a"><stop style="stop-color:#a40000;stop-opacity:1" offset="0" /><stop style="stop-color:#204a87" offset="1" /></linearGradient>
    <linearGradient inkscape:collect="always" xlink:href="#a" id="b" x1="5" y1="5" x2="55" y2="55" gradientUnits="userSpaceOnUse" />
    <inkscape:path-effect effect="spiro" id="p" />
  </defs>
  <g inkscape:label="Layer 1" inkscape:groupmode="layer" id="layer1">
    <path style="fill:url(#b);stroke:#000000;stroke-width:0.5;-inkscape-stroke:none" d="M 5,5 H 55 V 40 Z" sodipodi:nodetypes="cccc" inkscape:original-d="M 0,0" />
    <text xml:space="preserve" style="font-size:8px;line-height:1.25;font-family:sans-serif;-inkscape-font-specification:'sans-serif, Normal'" x="8" y="52"><tspan sodipodi:role="line" x="8" y="52">Tea  &amp; cakes</tspan></text>
  </g>
</svg>
`,
  'Illustrator’s': `<?xml version="1.0" encoding="utf-8"?>
<!-- Generator: Adobe Illustrator 24.0.1, SVG Export Plug-In . SVG Version: 6.00 Build 0)  -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg version="1.1" id="Layer_1" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" x="0px" y="0px"
	 viewBox="0 0 100 100" style="enable-background:new 0 0 100 100;" xml:space="preserve">
<style type="text/css">
	.st0{fill:#F7931E;stroke:#000000;stroke-miterlimit:10;}
	.st1{clip-path:url(#SVGID_2_);fill:url(#SVGID_3_);}
</style>
<g>
	<defs><rect id="SVGID_1_" x="10" y="10" width="50" height="80"/></defs>
	<clipPath id="SVGID_2_"><use xlink:href="#SVGID_1_"  style="overflow:visible;"/></clipPath>
	<radialGradient id="SVGID_3_" cx="50" cy="50" r="40" gradientUnits="userSpaceOnUse"><stop  offset="0" style="stop-color:#FFFFFF"/><stop  offset="1" style="stop-color:#1A1718"/></radialGradient>
	<circle class="st1" cx="50" cy="50" r="40"/>
	<polygon class="st0" points="70,20 90,20 80,60 "/>
</g>
</svg>`,
  'Figma’s': `<svg width="80" height="80" viewBox="0 0 80 80" fill="none" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">
<g clip-path="url(#clip0_1_2)"><g filter="url(#filter0_d_1_2)"><rect x="10" y="10" width="40" height="40" rx="8" fill="#7B61FF"/></g>
<rect x="45" y="45" width="30" height="30" fill="url(#pattern0)"/></g>
<defs>
<filter id="filter0_d_1_2" x="0" y="0" width="80" height="80" filterUnits="userSpaceOnUse" color-interpolation-filters="sRGB"><feFlood flood-opacity="0" result="BackgroundImageFix"/><feColorMatrix in="SourceAlpha" type="matrix" values="0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 127 0" result="hardAlpha"/><feOffset dy="4"/><feGaussianBlur stdDeviation="2"/><feComposite in2="hardAlpha" operator="out"/><feBlend mode="normal" in="SourceGraphic"/></filter>
<pattern id="pattern0" patternContentUnits="objectBoundingBox" width="1" height="1"><use xlink:href="#image0_1_2" transform="scale(0.5)"/></pattern>
<clipPath id="clip0_1_2"><rect width="80" height="80" fill="white"/></clipPath>
<image id="image0_1_2" width="2" height="2" xlink:href="data:image/png;base64,${PNG}"/>
</defs>
</svg>
`,
  'Sketch’s': `<?xml version="1.0" encoding="UTF-8"?>
<svg width="64px" height="64px" viewBox="0 0 64 64" version="1.1" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:sketch="http://www.bohemiancoding.com/sketch/ns">
    <title>Icon</title><desc>Created with Sketch.</desc>
    <defs><path d="M2,2 H60 V60 H2 Z" id="path-1"></path><mask id="mask-2" fill="white"><use xlink:href="#path-1"></use></mask></defs>
    <g id="Page-1" stroke="none" stroke-width="1" fill="none" fill-rule="evenodd" sketch:type="MSPage"><g mask="url(#mask-2)" fill="#D0021B"><circle cx="40" cy="40" r="30"></circle></g></g>
</svg>`,
  'symbols, markers and text on a path': `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120" role="img" aria-labelledby="t" lang="en"><title id="t">A map</title>
<defs><marker id="m" viewBox="0 0 10 10" refX="5" refY="5" markerWidth="6" markerHeight="6" orient="auto-start-reverse"><path d="M0 0L10 5L0 10z"/></marker><symbol id="s" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4" fill="currentColor"/></symbol><path id="way" d="M10 90C40 40 80 140 110 90" fill="none"/></defs>
<use href="#s" x="10" y="10" width="30" height="30" color="#360"/><use href="#s" x="60" y="10" width="20" height="20" color="rgb(120 30 60)"/>
<line x1="10" y1="60" x2="110" y2="60" stroke="#000" stroke-dasharray="4 2" marker-end="url(#m)"/>
<text font-size="9" fill="navy"><textPath href="#way" startOffset="10%">High Street</textPath></text>
<switch><text systemLanguage="zz" x="5" y="115">No</text><text x="5" y="115" text-anchor="start"><tspan font-weight="bold">Yes</tspan> <tspan dx="3">indeed</tspan></text></switch></svg>`,
  'filters of every kind': `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><filter id="f" x="0" y="0" width="1" height="1"><feTurbulence type="fractalNoise" baseFrequency=".05" numOctaves="2" seed="3" result="n"/><feDisplacementMap in="SourceGraphic" in2="n" scale="9" xChannelSelector="R" yChannelSelector="G" result="d"/><feComponentTransfer in="d"><feFuncR type="table" tableValues="0 .5 1"/><feFuncG type="gamma" amplitude="1" exponent=".7"/></feComponentTransfer><feMorphology operator="dilate" radius="1"/><feMerge><feMergeNode/><feMergeNode in="SourceGraphic"/></feMerge></filter>
<filter id="l"><feDiffuseLighting lighting-color="white" surfaceScale="4"><fePointLight x="50" y="50" z="40"/></feDiffuseLighting><feComposite in="SourceGraphic" operator="arithmetic" k1="1" k2="0" k3="0" k4="0"/></filter>
<filter id="i"><feImage href="#r"/><feConvolveMatrix order="3" kernelMatrix="0 1 0 1 -4 1 0 1 0"/></filter>
<rect id="r" width="45" height="45" fill="orange" filter="url(#f)"/><circle cx="75" cy="25" r="20" fill="green" filter="url('#l')"/><rect y="55" width="40" height="40" filter="url( #i )"/></svg>`,
  'a style with conditions and escapes': `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><style><![CDATA[
/* Colours */ .a > rect, #\\62 { fill: #2a7; } @media (min-width: 1px) { .c { fill: rgba(200, 20, 20, .8); transform: translate(10px, 4px) rotate(5deg) } }
.d { font: italic bold 9px/1.2 "Source Serif", serif; fill: hsl(200 80% 30%) }]]></style><g class="a"><rect width="20" height="20"/></g><rect id="b" x="20" y="20" width="20" height="20"/><rect class="c" width="9" height="9"/><text class="d" y="35">Tea</text></svg>`,
};

/** Separate from `SAMPLES`: a picture shows only the first frame of an animation. */
export const MOVING = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><style>@keyframes k{from{opacity:0}to{opacity:1}} .k{animation:k 2s linear infinite}</style><circle class="k" r="9"><animate attributeName="r" values="9;12;9" dur="2s" repeatCount="indefinite"/><animateTransform attributeName="transform" type="rotate" from="0" to="360" dur="4s" begin="0s; a.end + 1s"/></circle><rect id="a" width="5" height="5"><animateMotion dur="3s" path="M0 0H30"><mpath href="#w"/></animateMotion><set attributeName="visibility" to="hidden" begin="2s"/></rect><path id="w" d="M0 0H30" fill="none"/></svg>`;
