/** Elements of HTML (HTML Standard, "Index of elements"), SVG 2 and MathML, which no component of Vue can have as its name. */
const ELEMENTS = new Set(
  `html body base head link meta style title address article aside footer header hgroup h1 h2 h3 h4 h5 h6 nav section search div dd dl dt
  figcaption figure picture hr img li main ol p pre ul a b abbr bdi bdo br cite code data dfn em i kbd mark q rp rt ruby s samp small span
  strong sub sup time u var wbr area audio map track video embed object param source canvas script noscript del ins caption col colgroup
  table thead tbody td th tr button datalist fieldset form input label legend meter optgroup option output progress select textarea details
  dialog menu summary template blockquote iframe tfoot center font
  svg animate animateMotion animateTransform circle clipPath color-profile defs desc discard ellipse feBlend feColorMatrix
  feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB
  feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile
  feTurbulence filter foreignObject g hatch hatchpath image line linearGradient marker mask mesh meshgradient meshpatch meshrow metadata
  mpath path pattern polygon polyline radialGradient rect set solidcolor stop switch symbol text textPath tspan unknown use view
  math annotation annotation-xml maction menclose merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms
  mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics`.split(/\s+/),
);

export function isHtmlElement(name: string): boolean {
  return ELEMENTS.has(name);
}

/**
 * Components that come without being imported: Vue ("Built-in Components"), Vue Router and Nuxt ("Components"; `Head` and the like are
 * those of Unhead).
 */
const BUILT_IN = new Set(
  `Transition TransitionGroup KeepAlive Teleport Suspense RouterLink RouterView ClientOnly DevOnly NuxtClientFallback NuxtErrorBoundary
  NuxtAnnouncer NuxtImg NuxtIsland NuxtLayout NuxtLink NuxtLoadingIndicator NuxtPage NuxtPicture NuxtRouteAnnouncer NuxtTime NuxtWelcome
  Head Html Body Title Meta Style Link Base NoScript`.split(/\s+/),
);

/** Whether a framework brings a component of a name in PascalCase. */
export function isBuiltInComponent(name: string): boolean {
  return BUILT_IN.has(name);
}
