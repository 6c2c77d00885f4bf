import { expect, it } from 'vitest';
import { isNamedAfter } from '../../src/lib/graph/named-after.ts';

it.each([
  ['tests/test_cart.py', 'shop/cart.py'],
  ['shop/cart_test.go', 'shop/cart.go'],
  ['src/my-cart.spec.tsx', 'src/my-cart.tsx'],
  ['src/myCart.test.js', 'lib/my_cart.js'],
  ['src/test/java/p/CartTest.java', 'src/main/java/p/Cart.java'],
  ['p/TestCart.java', 'p/Cart.java'],
  ['tests/test_shop.py', 'shop/__init__.py'],
])('%s is a test of %s', (test, path) => expect(isNamedAfter(test, path)).toBe(true));

it.each([
  ['tests/test_cart.py', 'shop/cart_item.py'],
  ['tests/cart.py', 'shop/cart.py'],
  ['tests/test.py', 'shop/__init__.py'],
  ['p/Latest.java', 'p/La.java'],
  ['tests/testing.py', 'shop/ing.py'],
])('%s is not one of %s', (test, path) => expect(isNamedAfter(test, path)).toBe(false));
