export interface Curve {
  readonly label: string;
  /** [epochs, AUC], ascending. */
  readonly points: readonly (readonly [epochs: number, auc: number])[];
}

const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#56b4e9', '#e69f00'];

/** AUC over epochs (logarithmic), one line per curve. */
export function epochsSvg(curves: readonly Curve[]): string {
  const all = curves.flatMap((c) => c.points);
  const xs = [...new Set(all.map(([x]) => x))].sort((a, b) => a - b);
  const low = Math.floor(Math.min(...all.map(([, y]) => y)) * 20) / 20;
  const high = Math.ceil(Math.max(...all.map(([, y]) => y)) * 20) / 20;
  const x = (v: number) => 60 + (Math.log(v / xs[0]!) / Math.log(xs.at(-1)! / xs[0]!)) * 460;
  const y = (v: number) => 300 - ((v - low) / (high - low)) * 260;
  const parts = [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 680 350" font-family="sans-serif" font-size="12">',
    '<title>Link-prediction AUC after so many epochs</title>',
    '<rect width="680" height="350" fill="#fff"/>',
    '<text x="60" y="24" font-size="14">Link-prediction AUC after so many epochs</text>',
  ];
  for (const v of xs) {
    parts.push(`<line x1="${x(v)}" x2="${x(v)}" y1="40" y2="300" stroke="#eee"/>`);
    parts.push(`<text x="${x(v)}" y="316" text-anchor="middle">${v}</text>`);
  }
  for (let v = low; v < high + 0.001; v += 0.05) {
    parts.push(`<line x1="60" x2="520" y1="${y(v)}" y2="${y(v)}" stroke="#ddd"/>`);
    parts.push(`<text x="52" y="${y(v) + 4}" text-anchor="end">${v.toFixed(2)}</text>`);
  }
  parts.push('<text x="290" y="338" text-anchor="middle">epochs (10 walks per node each)</text>');
  curves.forEach((curve, i) => {
    const colour = COLOURS[i % COLOURS.length];
    const line = curve.points.map(([a, b]) => `${x(a).toFixed(1)},${y(b).toFixed(1)}`).join(' ');
    parts.push(`<polyline points="${line}" fill="none" stroke="${colour}" stroke-width="2"/>`);
    for (const [a, b] of curve.points) {
      parts.push(`<circle cx="${x(a).toFixed(1)}" cy="${y(b).toFixed(1)}" r="3" fill="${colour}"/>`);
    }
    parts.push(`<text x="532" y="${60 + i * 18}" fill="${colour}">${curve.label}</text>`);
  });
  return `${parts.join('\n')}\n</svg>\n`;
}
