/** What a card and a wire say, as plain values: for the painter, the outline and the inspector. */

import { reading } from "../reading.js";

/** What the card of one neuron shows. @param {Painter} painter */
export function cardOf(painter, i, showsHand) {
  const { scene, selection } = painter;
  const neuron = scene.neurons[i];
  const kind = scene.kinds[i];
  const out = [...scene.graph.outOf(neuron.id)].flatMap((id) => scene.graph.bundles?.get(id) ?? [id]);
  const flow = scene.flows?.neurons[neuron.id] ?? null;
  const paidOut = flow ? out.filter((id) => Number(scene.flows.connections[id] ?? 0) > 0).length : 0;
  return {
    title: neuron.label || neuron.id,
    kind: scene.catalogue.kindLine(neuron),
    category: kind.category,
    glyph: scene.catalogue.templateOf(neuron)?.glyph || kind.glyph,
    ...reading(neuron, kind, { out: out.length, paidOut }, flow),
    hasIn: kind.role !== "source" || scene.graph.into(neuron.id).size > 0,
    hasOut: out.length > 0 || kind.role !== "recipient" || painter.isLit(neuron.id),
    signal: scene.signals[i],
    isChosen: showsHand && (painter.isChosen(neuron.id) || painter.target === neuron.id),
    isHovered: showsHand && selection.hovered === neuron.id,
    isBypassed: neuron.settings?.mode === "bypass",
    isFaint: (neuron.settings?.mode ?? "on") !== "on",
    finding: painter.findings.get(neuron.id) ?? null,
    ...(neuron.fold && foldOf(painter, neuron, flow)),
  };
}

/** What the card of a folded group says otherwise. */
function foldOf({ scene, findings }, { id, fold }, flow) {
  const { graph } = scene;
  const inside = graph.members.get(id).map((each) => findings.get(each)).filter(Boolean);
  const severity = inside.some((each) => each.severity === "error") ? "error" : "warning";
  return {
    kind: `Group of ${fold.count.toLocaleString("en")}`,
    ...(!flow && { left: `${fold.count.toLocaleString("en")} neurons`, right: "" }),
    hasIn: graph.into(id).size > 0,
    hasOut: graph.outOf(id).size > 0,
    isFold: true,
    finding: inside.length ? { severity, count: inside.reduce((all, each) => all + each.count, 0) } : null,
  };
}

/** The words on a wire: what it paid, or its weight; and its delay when that is not 1. */
export function wireText(scene, e) {
  const wire = scene.wires[e];
  const delay = wire.delay ?? 1;
  const paid = scene.flows?.connections[wire.id];
  const several = scene.graph.bundles?.get(wire.id)?.length;
  const first = paid !== undefined ? scene.amountText(paid) : several ? `${several.toLocaleString("en")} connections` : `weight ${wire.weight ?? 1}`;
  if (delay === 1) return first;
  return `${first}, ${delay === 0 ? "same round" : `${delay} rounds`}`;
}
