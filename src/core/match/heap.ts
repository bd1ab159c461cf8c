/** A binary heap of numbered items by their keys; an item may be in it more than once. */
export interface Heap {
  keys: Float64Array;
  items: Int32Array;
  size: number;
}

/** An empty heap. */
export function newHeap(): Heap {
  return { keys: new Float64Array(256), items: new Int32Array(256), size: 0 };
}

/** Puts an item in. */
export function push(heap: Heap, key: number, item: number): void {
  if (heap.size === heap.keys.length) grow(heap);
  const { keys, items } = heap;
  let at = heap.size++;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if ((keys[parent] as number) <= key) break;
    keys[at] = keys[parent] as number;
    items[at] = items[parent] as number;
    at = parent;
  }
  keys[at] = key;
  items[at] = item;
}

/** Takes the item with the least key out; the heap must not be empty. */
export function pop(heap: Heap): number {
  const { keys, items } = heap;
  const top = items[0] as number;
  const size = --heap.size;
  const key = keys[size] as number;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= size) break;
    if (child + 1 < size && (keys[child + 1] as number) < (keys[child] as number)) child++;
    if ((keys[child] as number) >= key) break;
    keys[at] = keys[child] as number;
    items[at] = items[child] as number;
    at = child;
  }
  keys[at] = key;
  items[at] = items[size] as number;
  return top;
}

function grow(heap: Heap): void {
  const { keys, items } = heap;
  heap.keys = new Float64Array(2 * keys.length);
  heap.items = new Int32Array(2 * items.length);
  heap.keys.set(keys);
  heap.items.set(items);
}
