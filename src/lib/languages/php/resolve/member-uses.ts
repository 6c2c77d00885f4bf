import type { LinkBudget } from '../../../resolve/link-budget.ts';
import type { ResolvableFile } from '../../../resolve/resolver.ts';
import type { UsePlace, UseTable } from '../../../resolve/use-table.ts';
import { declaredType, type PhpClass, type PhpClasses } from './php-classes.ts';

/** The uses of members in one file, on classes that are known; calls on other values are possible uses of every method of that name. */
export class MemberUses {
  readonly #source: ResolvableFile;
  readonly #classes: PhpClasses;
  readonly #uses: UseTable;
  readonly #budget: LinkBudget;

  constructor(source: ResolvableFile, classes: PhpClasses, uses: UseTable, budget: LinkBudget) {
    this.#source = source;
    this.#classes = classes;
    this.#uses = uses;
    this.#budget = budget;
  }

  /** The class around a place, or its parent. */
  own(which: 'self' | 'parent', within: number): PhpClass | undefined {
    const around = this.#classes.around(this.#source, within);
    return around && which === 'parent' ? this.#classes.parentOf(around) : around;
  }

  /** `m`, `$p` or `C` of a class, or `$p::m`, a method of what a property holds (PHP manual, "Typed properties"). */
  use(type: PhpClass | undefined, written: string, place: UsePlace): void {
    const colons = written.indexOf('::');
    const name = colons < 0 ? written : written.slice(colons + 2);
    const owner = type && colons >= 0 ? this.#held(type, written.slice(0, colons)) : type;
    const found = owner && this.#classes.memberOf(owner, place.kind === 'call' ? `${name}()` : name, this.#budget);
    if (found)
      this.#uses.add(place, { path: found.owner.path, symbol: found.fact.qualifiedName, overload: found.overload });
    else if (place.kind === 'call') this.#uses.addPossible(place, name);
  }

  /** The class that values of a property have. */
  #held(type: PhpClass, property: string): PhpClass | undefined {
    const found = this.#classes.memberOf(type, property, this.#budget);
    const written = found && declaredType(found.fact);
    return written === undefined ? undefined : this.#classes.named(written, found!.owner);
  }
}
