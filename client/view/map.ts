/** How is the map of a concept drawn, walked and read? */
import { html, svg, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import type { MapEdge, MapNode, Neighborhood } from "../../server/core/neighborhood.ts";
import type { Page } from "../../server/core/page.ts";
import { boxHeight, type Layout, layOut, type Placed } from "./layout.ts";
import { conceptHeader, relatedList } from "./page.ts";
import { fillIn, glossaryLanguage, interfaceLanguage, type View } from "./view.ts";

type Areas = readonly (readonly [id: string, title: string])[];

const longestLabel = 26;
const labelPadding = 34;
const markX = 14;
const mark = 5;

/** Each kind of relation belongs to a family, and each family has its own line. */
const families: Readonly<Record<string, string>> = {
  "part-of": "structure",
  "has-part": "structure",
  "kind-of": "structure",
  "has-kind": "structure",
  "used-with": "use",
  "contrasts-with": "contrast",
  prevents: "effect",
  "prevented-by": "effect",
  causes: "effect",
  "caused-by": "effect",
};
const familyStrings: Readonly<Record<string, string>> = {
  structure: "tieStructure",
  use: "tieUse",
  contrast: "tieContrast",
  effect: "tieEffect",
};
const nColors = 6;
const marks = ["circle", "square", "diamond", "triangle", "ring"] as const;

/** The map with its legend, and below it the same ties as a list. */
export function mapView(view: View, page: Page, neighborhood: Neighborhood, areas: Areas): TemplateResult {
  const { strings } = view;
  const { id: center, label } = page.concept;
  const layout = layOut(neighborhood, document.querySelector("main")?.clientWidth ?? innerWidth, widthOf);
  const [left, top, width, height] = layout.box;
  const places = new Map(layout.nodes.map((node) => [node.id, node]));
  return html`<article class="map" lang=${glossaryLanguage}>
    ${conceptHeader(view, page)}
    <div class="picture">
      ${keyed(
        center,
        svg`<svg role="group" lang=${interfaceLanguage} aria-label=${`${fillIn(strings.mapOf ?? "", label)}. ${strings.mapHelp}`} viewBox="${left} ${top} ${width} ${height}" width=${width} height=${height} @keydown=${(event: KeyboardEvent) => walk(event, view, layout)}>
          <g class="ties" aria-hidden="true">${layout.edges.map((edge) => tie(edge, places, center))}</g>
          ${layout.nodes.map((node) => box(view, node, layout, areas, center))}
        </svg>`,
      )}
    </div>
    ${legend(view, layout, areas)}
    <p class="help" aria-hidden="true">${strings.mapHelp}</p>
    ${page.related.length > 0 ? html`<section><h2 lang=${interfaceLanguage}>${strings.mapAsList}</h2>${relatedList(view, page)}</section>` : ""}
  </article>`;
}

function tie({ from, to, kind, title }: MapEdge, places: ReadonlyMap<string, Placed>, center: string): TemplateResult | string {
  const [start, end] = [places.get(from), places.get(to)];
  if (!start || !end) return "";
  const direct = from === center;
  return svg`<line class="tie ${families[kind] ?? "use"} ${direct ? "direct" : ""}" x1=${start.x} y1=${start.y} x2=${end.x} y2=${end.y}><title>${`${start.label} – ${title}: ${end.label}`}</title></line>`;
}

function box(view: View, node: Placed, { edges }: Layout, areas: Areas, center: string): TemplateResult {
  const area = areas.find(([id]) => id === node.area)?.[1] ?? node.area;
  const tied = edges.find(({ from, to }) => from === center && to === node.id);
  const name = [node.label, node.id === center ? view.strings.middle : tied?.title, area].filter((part) => part !== undefined).join(", ");
  return svg`<g
    class="node d${node.distance} ${areaClass(node.area, areas)}"
    data-id=${node.id}
    role=${node.id === center ? "img" : "link"}
    aria-label=${name}
    tabindex=${node.id === center ? "0" : "-1"}
    transform="translate(${node.x} ${node.y})"
    @click=${() => open(view, node.id, center)}
  >
    <title>${name}</title>
    <rect x=${-node.width / 2} y=${-boxHeight / 2} width=${node.width} height=${boxHeight} rx="4"></rect>
    ${markOf(node.area, areas, markX - node.width / 2)}
    <text x=${markX + mark * 2 - node.width / 2} dominant-baseline="central">${shortLabel(node)}</text>
  </g>`;
}

/** A shape of its own for each area, for those who cannot tell the colors apart. */
function markOf(area: string, areas: Areas, x: number): TemplateResult {
  const idx = Math.max(
    0,
    areas.findIndex(([id]) => id === area),
  );
  switch (marks[Math.floor(idx / nColors) % marks.length]) {
    case "square":
      return svg`<rect class="mark" x=${x - mark} y=${-mark} width=${mark * 2} height=${mark * 2}></rect>`;
    case "diamond":
      return svg`<path class="mark" d="M${x} ${-mark - 1}l${mark + 1} ${mark + 1}l${-mark - 1} ${mark + 1}l${-mark - 1} ${-mark - 1}z"></path>`;
    case "triangle":
      return svg`<path class="mark" d="M${x} ${-mark}l${mark + 1} ${mark * 2}h${-mark * 2 - 2}z"></path>`;
    case "ring":
      return svg`<circle class="mark ring" cx=${x} cy="0" r=${mark - 1}></circle>`;
    default:
      return svg`<circle class="mark" cx=${x} cy="0" r=${mark}></circle>`;
  }
}

function legend({ strings }: View, { nodes, edges }: Layout, areas: Areas): TemplateResult {
  const shownAreas = areas.filter(([id]) => nodes.some(({ area }) => area === id));
  const shownFamilies = Object.keys(familyStrings).filter((family) => edges.some(({ kind }) => families[kind] === family));
  return html`<div class="legend" aria-hidden="true">
    <p><span class="kind">${strings.mapAreas}</span><span>${shownAreas.map(
      ([id, title]) =>
        html`<span class="key"><svg class=${areaClass(id, areas)} viewBox="-8 -8 16 16" width="16" height="16">${markOf(id, areas, 0)}</svg>${title}</span>`,
    )}</span></p>
    <p><span class="kind">${strings.mapTies}</span><span>${shownFamilies.map(
      (family) =>
        html`<span class="key"><svg viewBox="0 -4 32 8" width="32" height="8"><line class="tie direct ${family}" x1="0" y1="0" x2="32" y2="0"></line></svg>${strings[familyStrings[family] ?? ""]}</span>`,
    )}</span></p>
  </div>`;
}

function areaClass(area: string, areas: Areas): string {
  return `color${
    Math.max(
      0,
      areas.findIndex(([id]) => id === area),
    ) % nColors
  }`;
}

/** The middle opens its page, every other concept its own map. */
function open(view: View, id: string, center: string): void {
  view.go({ kind: "concept", id, map: id !== center });
}

/** Arrow keys go to the nearest concept in that direction, Home to the middle, Enter and Space open. */
function walk(event: KeyboardEvent, view: View, { nodes }: Layout): void {
  const target = event.target instanceof SVGElement ? event.target : undefined;
  const here = nodes.find(({ id }) => id === target?.dataset.id);
  const middle = nodes[0];
  // With Alt the arrow keys go back and forward.
  if (!target || !here || !middle || event.altKey || event.ctrlKey || event.metaKey) return;
  const directions: Readonly<Record<string, readonly [number, number]>> = {
    ArrowLeft: [-1, 0],
    ArrowRight: [1, 0],
    ArrowUp: [0, -1],
    ArrowDown: [0, 1],
  };
  const direction = directions[event.key];
  if (event.key === "Enter" || event.key === " ") open(view, here.id, middle.id);
  else if (event.key === "Home") focusNode(target, middle);
  else if (direction) focusNode(target, nearest(nodes, here, direction) ?? here);
  else return;
  event.preventDefault();
}

/** The concept that is nearest in a direction; what lies aside counts as farther away. */
function nearest(nodes: readonly Placed[], here: Placed, [rightwards, downwards]: readonly [number, number]): Placed | undefined {
  let best: Placed | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const node of nodes) {
    const [dx, dy] = [node.x - here.x, node.y - here.y];
    const ahead = dx * rightwards + dy * downwards;
    const aside = Math.abs(dx * downwards) + Math.abs(dy * rightwards);
    const far = ahead + 2 * aside;
    if (node === here || ahead <= 0 || far >= least) continue;
    best = node;
    least = far;
  }
  return best;
}

function focusNode(from: SVGElement, node: Placed): void {
  const to = from.ownerSVGElement?.querySelector<SVGElement>(`[data-id="${CSS.escape(node.id)}"]`);
  from.setAttribute("tabindex", "-1");
  to?.setAttribute("tabindex", "0");
  to?.focus();
}

function shortLabel({ label }: MapNode): string {
  return label.length > longestLabel ? `${label.slice(0, longestLabel - 1).trimEnd()}…` : label;
}

let pen: CanvasRenderingContext2D | null | undefined;
let bodyFont = "";

function widthOf(node: MapNode): number {
  if (pen === undefined) {
    pen = document.createElement("canvas").getContext("2d");
    const { fontSize, fontFamily } = getComputedStyle(document.body);
    bodyFont = `${fontSize} ${fontFamily}`;
  }
  if (pen) pen.font = `${node.distance === 0 ? "600 " : ""}${bodyFont}`;
  return Math.ceil(pen?.measureText(shortLabel(node)).width ?? shortLabel(node).length * mark) + labelPadding;
}
