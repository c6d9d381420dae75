/** Where does each concept of a map stand? */
import { forceCollide, forceLink, forceManyBody, forceRadial, forceSimulation, forceX, forceY, type SimulationNodeDatum } from "d3-force";
import type { MapEdge, MapNode, Neighborhood } from "../../server/core/neighborhood.ts";

/** A concept with its place: the middle of its box, in pixels from the middle of the map. */
export interface Placed extends MapNode {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** A map with places. */
export interface Layout {
  readonly nodes: readonly Placed[];
  readonly edges: readonly MapEdge[];
  /** Left, top, width and height of what is drawn. */
  readonly box: readonly [left: number, top: number, width: number, height: number];
}

/** Height of a concept's box in pixels. */
export const boxHeight = 26;

const nTicks = 220;
const margin = 14;
const gap = 12;
/** Below this width in pixels there is no room for the concepts two steps away. */
const roomForFar = 640;
const nearRadius = 150;
const farRadius = 250;

interface Body extends SimulationNodeDatum {
  readonly node: MapNode;
  readonly width: number;
}

/**
 * Places the concepts, the same on each call.
 *
 * @param available width in pixels that the map may fill
 * @param widthOf width in pixels of a concept's box
 * Cost: some ten milliseconds for two dozen concepts.
 */
export function layOut({ nodes, edges }: Neighborhood, available: number, widthOf: (node: MapNode) => number): Layout {
  const shown = nodes.filter(({ distance }) => distance < 2 || available >= roomForFar);
  const ids = new Set(shown.map(({ id }) => id));
  const ties = edges.filter(({ from, to }) => ids.has(from) && ids.has(to));
  // Boxes are wide and low. The forces know circles only, so they work on a plane that is squeezed from the sides.
  const squeeze = available >= roomForFar ? 1.9 : 0.8;
  const bodies = shown.map((node, idx): Body => {
    const angle = (idx / Math.max(1, shown.length - 1)) * 2 * Math.PI;
    const radius = node.distance * nearRadius;
    const center = node.distance === 0 ? { fx: 0, fy: 0 } : {};
    return { node, width: widthOf(node), x: radius * Math.cos(angle), y: radius * Math.sin(angle), ...center };
  });
  forceSimulation(bodies)
    .force("charge", forceManyBody().strength(-260))
    .force("ring", forceRadial<Body>(({ node }) => (node.distance === 2 ? farRadius : node.distance * nearRadius)).strength(0.5))
    .force(
      "ties",
      forceLink<Body, { source: string; target: string }>(ties.map(({ from, to }) => ({ source: from, target: to })))
        .id(({ node }) => node.id)
        .distance(nearRadius)
        .strength(0.05),
    )
    .force("apart", forceCollide<Body>(({ width }) => Math.max(boxHeight, width / squeeze / 2)).strength(0.7))
    .force("x", forceX(0).strength(0.02))
    .force("y", forceY(0).strength(0.02))
    .stop()
    .tick(nTicks);
  for (const body of bodies) body.x = (body.x ?? 0) * squeeze;
  separate(bodies);
  const placed = bodies.map(({ node, width, x = 0, y = 0 }): Placed => ({ ...node, width, x, y }));
  const left = Math.min(...placed.map(({ x, width }) => x - width / 2)) - margin;
  const right = Math.max(...placed.map(({ x, width }) => x + width / 2)) + margin;
  const top = Math.min(...placed.map(({ y }) => y)) - boxHeight / 2 - margin;
  const bottom = Math.max(...placed.map(({ y }) => y)) + boxHeight / 2 + margin;
  return { nodes: placed, edges: ties, box: [left, top, right - left, bottom - top] };
}

/** Pushes boxes that still overlap apart, up or down; the middle stays. */
function separate(bodies: readonly Body[]): void {
  for (let round = 0; round < 60; round++) {
    let moved = false;
    for (const [idx, one] of bodies.entries())
      for (const other of bodies.slice(idx + 1)) {
        const dx = Math.abs((one.x ?? 0) - (other.x ?? 0));
        const dy = (other.y ?? 0) - (one.y ?? 0);
        const overlap = boxHeight + gap - Math.abs(dy);
        if (overlap <= 0 || dx >= (one.width + other.width) / 2 + gap) continue;
        moved = true;
        const push = (dy < 0 ? -overlap : overlap) / (one.node.distance === 0 ? 1 : 2);
        other.y = (other.y ?? 0) + push;
        if (one.node.distance > 0) one.y = (one.y ?? 0) - push;
      }
    if (!moved) return;
  }
}
