/** A value as `toJson` prints it: names in snake_case, keys of data as they are. */
export type AsJson<T> = T extends readonly (infer Item)[]
  ? AsJson<Item>[]
  : T extends object
    ? { -readonly [Name in keyof T as Snake<Name>]: AsJson<T[Name]> }
    : T;

type Snake<Name> = Name extends `${infer Letter}${infer Rest}`
  ? Letter extends Lowercase<Letter>
    ? `${Letter}${Snake<Rest>}`
    : `_${Lowercase<Letter>}${Snake<Rest>}`
  : Name;

/** Paths of the fields of `T` that `Other` lacks; of unions, those that no member has. */
export type Undescribed<T, Other, At extends string = ''> = T extends readonly (infer Item)[]
  ? Undescribed<Item, ItemOf<Other>, `${At}[]`>
  : T extends object
    ? string extends keyof T
      ? never
      : {
          [Name in keyof T & string]-?: Name extends NamesOf<Other>
            ? Undescribed<T[Name], FieldOf<Other, Name>, `${At}.${Name}`>
            : `${At}.${Name}`;
        }[keyof T & string]
    : never;

type ItemOf<T> = T extends readonly (infer Item)[] ? Item : never;
type NamesOf<T> = T extends object ? keyof T : never;
type FieldOf<T, Name> = T extends object ? (Name extends keyof T ? T[Name] : never) : never;
