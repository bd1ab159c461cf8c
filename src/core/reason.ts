import type { Destination, SpokenLanguage, Subject } from './detail.ts';

/** Why a volunteer fits a request, as data that a sentence can be made of. */
export type Reason =
  | { readonly type: 'skill' }
  | { readonly type: 'near' }
  | { readonly type: 'free-then' }
  | { readonly type: 'verified' }
  | { readonly type: 'teaches'; readonly subject: Subject }
  | { readonly type: 'seats'; readonly seats: number }
  | { readonly type: 'same-way'; readonly place: Destination }
  | { readonly type: 'speaks'; readonly language: SpokenLanguage }
  | { readonly type: 'helped-alike'; readonly times: number }
  | { readonly type: 'accepts'; readonly took: number; readonly of: number }
  | { readonly type: 'never-asked' }
  | { readonly type: 'last-asked'; readonly days: number };
