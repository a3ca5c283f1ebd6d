export const stubs = {
"internal/client/dom/hydration.js": `
import { get_next_sibling } from './operations.js';
export const hydrating = false; export const hydrate_node = null;
export function set_hydrating(){} export function set_hydrate_node(n){return n} export function hydrate_next(){} export function reset(){} export function hydrate_template(){} export function next(){} export function skip_nodes(){} export function read_hydration_instruction(){}`,
"internal/flags/index.js": `export const async_mode_flag=false; export const legacy_mode_flag=false; export const tracing_mode_flag=false; export function enable_async_mode_flag(){} export function enable_legacy_mode_flag(){} export function enable_tracing_mode_flag(){} export function disable_async_mode_flag(){}`,
"internal/client/dom/elements/custom-element.js": `export function create_custom_element(){}`,
"internal/client/dom/blocks/boundary.js": `
import { block, branch } from '../../reactivity/effects.js';
export function boundary(node, props, children){ block(()=>{ branch(()=>children(node)); }); }
export class Boundary{} export function pending(){}`,
"internal/client/dev/equality.js":"export function init_array_prototype_warnings(){} export function strict_equals(a,b){return a===b} export function equals(a,b){return a==b}",
};
