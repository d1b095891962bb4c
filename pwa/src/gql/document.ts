/** An operation that the server trusts, known by the hash of its text. `types` is never there: it carries the types. */
type Document<Data, Variables> = {
  readonly id: string;
  readonly name: string;
  readonly types?: (variables: Variables) => Data;
};

export type Query<Data, Variables> = Document<Data, Variables> & { readonly kind?: 'query' };

/** Its variables leave out `key`, which the outbox makes. */
export type Mutation<Data, Variables> = Document<Data, Variables> & { readonly kind?: 'mutation' };

export type Subscription<Data, Variables> = Document<Data, Variables> & { readonly kind?: 'subscription' };

export type AnyQuery = Query<unknown, never>;
export type AnyMutation = Mutation<unknown, never>;

export type DataOf<D> = D extends { readonly types?: (variables: never) => infer Data } ? Data : never;
export type VariablesOf<D> = D extends { readonly types?: (variables: infer Variables) => unknown } ? Variables : never;
