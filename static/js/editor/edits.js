/** What a person does, as lists of changes: add, connect, move, remove, insert, group. Pure. */

import { connectionId, freshId, slug } from "./ids.js";

const GAP = 56; // between a card and those beside it in a wire

/** A neuron made from a template, centred at a point. */
export function addition(graph, template, [x, y], size) {
  const id = freshId(slug(template.label), (each) => graph.has(each));
  const neuron = {
    id,
    label: freshLabel(graph, template.label),
    kind: template.kind,
    template: template.slug ? `${template.slug}@${template.version}` : undefined,
    params: template.params ?? {},
    settings: template.settings ?? {},
    position: [Math.round(x - size.width / 2), Math.round(y - size.height / 2)],
  };
  if (Object.keys(template.constituency ?? {}).length) neuron.constituency = template.constituency;
  return { id, changes: [{ op: "put-neuron", neuron: withoutNothing(neuron) }] };
}

function freshLabel(graph, label) {
  const labels = new Set([...graph.neurons.values()].map((each) => each.label));
  if (!labels.has(label)) return label;
  let number = 2;
  while (labels.has(`${label} ${number}`)) number += 1;
  return `${label} ${number}`;
}

function withoutNothing(values) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** A wire from one neuron to another, of weight 1 and delay 1. */
export function wire(graph, source, target) {
  const id = connectionId(graph);
  return { id, changes: [{ op: "put-connection", connection: { id, source, target, weight: "1", delay: 1 } }] };
}

/** Another state of one neuron: values given replace, undefined takes away. */
export function neuronWith(graph, id, values) {
  return [{ op: "put-neuron", neuron: withoutNothing({ ...graph.neurons.get(id), ...values }) }];
}

/** One param, setting or attribute of a neuron (`part`) set, or taken back with undefined. */
export function neuronPart(graph, id, part, name, value) {
  const old = graph.neurons.get(id)[part] ?? {};
  return neuronWith(graph, id, { [part]: withoutNothing({ ...old, [name]: value }) });
}

export function connectionWith(graph, id, values) {
  return [{ op: "put-connection", connection: withoutNothing({ ...graph.connections.get(id), ...values }) }];
}

/** Moves neurons by (dx, dy). */
export function moved(graph, ids, dx, dy) {
  return neuronsAmong(graph, ids).map((neuron) => {
    const [x, y] = neuron.position ?? [0, 0];
    return { op: "put-neuron", neuron: { ...neuron, position: [x + dx, y + dy] } };
  });
}

/** Sets neurons to places: {id: [x, y]}. */
export function placed(graph, positions) {
  return Object.entries(positions).filter(([id]) => graph.neurons.has(id))
    .map(([id, position]) => ({ op: "put-neuron", neuron: { ...graph.neurons.get(id), position } }));
}

/** The same places, with those of whole groups for the one of each that stood for it: {id: [x, y]}. */
export function broughtAlong(graph, positions, standIn) {
  const place = (id) => graph.neurons.get(id).position ?? [0, 0];
  const found = { ...positions };
  for (const [first, ids] of standIn) {
    if (!positions[first]) continue;
    const corner = [0, 1].map((axis) => ids.reduce((low, id) => Math.min(low, place(id)[axis]), Infinity));
    for (const id of ids) found[id] = place(id).map((each, axis) => each - corner[axis] + positions[first][axis]);
  }
  return found;
}

/** Removes neurons and connections, with everything that hangs on them. */
export function removal(graph, ids) {
  const neurons = neuronsAmong(graph, ids).map((each) => each.id);
  const gone = new Set(neurons);
  const wires = new Set([...ids].filter((id) => graph.connections.has(id)));
  for (const id of neurons) for (const wireId of [...graph.outOf(id), ...graph.into(id)]) wires.add(wireId);
  return [
    ...[...wires].map((id) => ({ op: "remove-connection", id })),
    ...groupsWithout(graph, gone),
    ...neurons.map((id) => ({ op: "remove-neuron", id })),
  ];
}

function groupsWithout(graph, gone) {
  const touched = [...graph.groups.values()].filter((group) => group.neurons.some((id) => gone.has(id)));
  return touched.map((group) => {
    const neurons = group.neurons.filter((id) => !gone.has(id));
    return neurons.length ? { op: "put-group", group: { ...group, neurons } } : { op: "remove-group", id: group.id };
  });
}

/** Puts a neuron into a wire: what flowed through the wire now flows through the neuron. */
export function inserted(graph, wireId, neuronId, takenId = null) {
  const old = graph.connections.get(wireId);
  const id = connectionId(graph, (each) => each === takenId);
  return [
    { op: "put-connection", connection: { ...old, target: neuronId } },
    { op: "put-connection", connection: { id, source: neuronId, target: old.target, weight: "1", delay: 1 } },
  ];
}

/**
 * Room for a card in a wire: where it can stand, and what has to move to the right for it.
 * @returns {{position: [number, number], changes: object[]}}
 */
export function roomIn(graph, wireId, [x, y], { width }) {
  const { source, target } = graph.connections.get(wireId);
  const left = (id) => graph.neurons.get(id).position?.[0] ?? 0;
  const isForward = left(target) >= left(source) + width;
  if (!isForward) return { position: [x, y], changes: [] };
  const place = Math.max(x, left(source) + width + GAP);
  const missing = place + width + GAP - left(target);
  const edge = left(target);
  const pushed = missing > 0 ? [...graph.neurons.values()].filter((each) => (each.position?.[0] ?? 0) >= edge).map((each) => each.id) : [];
  return { position: [place, y], changes: moved(graph, pushed, missing, 0) };
}

/** A titled frame around neurons; each neuron is in one group at most. */
export function grouped(graph, ids, label) {
  const neurons = neuronsAmong(graph, ids).map((each) => each.id);
  const id = freshId(slug(label), (each) => graph.has(each));
  return { id, changes: [...groupsWithout(graph, new Set(neurons)), { op: "put-group", group: { id, label, neurons } }] };
}

/** Pays its pot by connection weight and passes by its own rule, or the other way round. */
export function bypassed(graph, ids) {
  const neurons = neuronsAmong(graph, ids);
  const isBypassed = neurons.every((each) => each.settings?.mode === "bypass");
  return neurons.flatMap((each) => neuronPart(graph, each.id, "settings", "mode", isBypassed ? undefined : "bypass"));
}

function neuronsAmong(graph, ids) {
  return [...ids].map((id) => graph.neurons.get(id)).filter(Boolean);
}
