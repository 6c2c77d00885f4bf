import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PharosError } from '../../src/lib/errors.ts';
import { isPublic } from '../../src/lib/source/address-policy.ts';
import { openSource } from '../../src/lib/source/open-source.ts';
import { parseRepositoryUrl } from '../../src/lib/source/repository-url.ts';
import { resolveHost } from '../../src/lib/source/resolve-host.ts';

/** None of these may reach DNS or the network. */
const HOSTILE: readonly string[] = [
  // Other transports and helpers.
  'http://github.com/a/b',
  'file:///etc/passwd',
  'file://github.com/a/b',
  'ssh://git@github.com/a/b',
  'git@github.com:a/b.git',
  'git://github.com/a/b',
  'ftp://github.com/a/b',
  'ext::sh -c touch% /tmp/x',
  'ext::sh',
  'fd::17/foo',
  'https::https://github.com/a/b',
  'javascript:alert(1)',
  'data:text/plain,x',
  'github.com::a/b',
  'https:github.com/a/b',
  'https:/github.com/a/b',
  'https:///github.com/a/b',
  // Credentials and other parts that do not belong there.
  'https://user@github.com/a/b',
  'https://user:secret@github.com/a/b',
  'https://@github.com/a/b',
  'https://github.com@evil.example/a/b',
  'user:secret@github.com/a/b',
  'https://github.com/a/b?x=1',
  'https://github.com/a/b#x',
  'https://github.com/a/b?',
  // Ports and hosts.
  'https://github.com:22/a/b',
  'https://github.com:80/a/b',
  'github.com:8443/a/b',
  'https://github.com:99999/a/b',
  'https://',
  'https:///a/b',
  'https://./a/b',
  'https://.git/a/b',
  'https://github.com./a/b',
  'https://github..com/a/b',
  'https://-evil.example/a/b',
  `https://${'a'.repeat(64)}.${'b.'.repeat(120)}example/a`,
  // Look-alikes and encodings of hosts.
  'https://g\u0456thub.com/a/b',
  'https://\u24d6ithub.com/a/b',
  'https://github\u3002com/a/b',
  'https://\uff11\uff12\uff17.0.0.1/a/b',
  'https://git%68ub.com/a/b',
  'https://github.com%2f.evil.example/a/b',
  'https://github.com\u200b/a/b',
  'https://github.com/a\u202eb/c',
  // Addresses that are not public.
  'https://localhost/a/b',
  'https://x.localhost/a/b',
  'https://127.0.0.1/a/b',
  'https://127.1/a/b',
  'https://2130706433/a/b',
  'https://0x7f000001/a/b',
  'https://0177.0.0.1/a/b',
  'https://0/a/b',
  'https://0.0.0.0/a/b',
  'https://10.0.0.1/a/b',
  'https://172.16.0.1/a/b',
  'https://192.168.1.1/a/b',
  'https://169.254.169.254/latest/meta-data',
  'https://100.100.100.200/a/b',
  'https://100.64.0.1/a/b',
  'https://168.63.129.16/a/b',
  'https://192.0.2.1/a/b',
  'https://198.18.0.1/a/b',
  'https://224.0.0.1/a/b',
  'https://240.0.0.1/a/b',
  'https://255.255.255.255/a/b',
  'https://[::1]/a/b',
  'https://[::]/a/b',
  'https://[::ffff:127.0.0.1]/a/b',
  'https://[::ffff:8.8.8.8]/a/b',
  'https://[::127.0.0.1]/a/b',
  'https://[64:ff9b::7f00:1]/a/b',
  'https://[64:ff9b:1::7f00:1]/a/b',
  'https://[2002:7f00:1::]/a/b',
  'https://[fd00:ec2::254]/a/b',
  'https://[fe80::1]/a/b',
  'https://[fe80::1%25eth0]/a/b',
  'https://[fec0::1]/a/b',
  'https://[ff02::1]/a/b',
  'https://[2001:db8::1]/a/b',
  'https://[4000::1]/a/b',
  // Paths.
  'https://github.com',
  'https://github.com/',
  'https://github.com//',
  'https://github.com/-oProxyCommand=x/b',
  'https://github.com/a/--upload-pack=x',
  'https://github.com/a/%2dx',
  'https://github.com/a//b',
  'https://github.com/a/%2e%2e%2fb',
  'https://github.com/a/b%00',
  'https://github.com/a/b%0a',
  'https://github.com/a%5cb/c',
  'https://github.com/a%2fb/c',
  'https://github.com/a/%ff',
  'https://github.com/a/.git',
  'https:\\\\github.com\\a\\b',
  'https://github.com\\@evil.example/a',
  // Characters and length.
  'https://github.com/a/b\n',
  'https://github.com/a/b\r\nHost: x',
  'https://github.com/a/\u0000b',
  'https://github.com/a/\u001b[31mb',
  'https://github.com/a b',
  ' https://github.com/a/b',
  'https://git\thub.com/a/b',
  `https://github.com/${'a'.repeat(2048)}`,
  '',
  '-',
  '--upload-pack=x',
];

describe('hostile URLs are refused without asking anybody', () => {
  test.each(HOSTILE.map((url) => [url]))('%j', async (url) => {
    const error = await openSource(url, { temporaryDirectory: '/nonexistent', allowLocal: false }).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(PharosError);
    expect(error).toMatchObject({ code: 'BAD_REPOSITORY', hint: expect.any(String) });
    const { message } = error as PharosError;
    expect(message).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
    expect(message).not.toContain('secret');
    expect(message.length).toBeLessThan(400);
  });
});

test('allowing loopback allows nothing else', () => {
  const loopback = { allowLoopback: true };
  for (const url of ['http://127.0.0.1:8080/a', 'http://localhost/a', 'http://[::1]:1/a', 'https://127.0.0.1:8443/a']) {
    expect(parseRepositoryUrl(url, loopback).href).toBe(url);
  }
  const refused = [
    'http://github.com/a',
    'http://10.0.0.1/a',
    'https://10.0.0.1/a',
    'https://github.com:8080/a',
    'http://0.0.0.0/a',
    'git://127.0.0.1/a',
  ];
  for (const url of refused) expect(() => parseRepositoryUrl(url, loopback), url).toThrow(PharosError);
});

test('good URLs are normalised', () => {
  const cases = {
    'github.com/pallets/flask': ['https://github.com/pallets/flask', 'github.com/pallets/flask'],
    'https://GitHub.com/Pallets/Flask.git/': ['https://github.com/Pallets/Flask.git', 'github.com/Pallets/Flask'],
    'HTTPS://github.com:443/a/b': ['https://github.com/a/b', 'github.com/a/b'],
    'github.com:443/a/b': ['https://github.com/a/b', 'github.com/a/b'],
    'https://gitlab.com/group/sub/project': ['https://gitlab.com/group/sub/project', 'gitlab.com/group/sub/project'],
    'https://xn--bcher-kva.example/a/%C3%A4': [
      'https://xn--bcher-kva.example/a/%C3%A4',
      'xn--bcher-kva.example/a/%C3%A4',
    ],
    'https://8.8.8.8/a': ['https://8.8.8.8/a', '8.8.8.8/a'],
    'https://[2606:4700::1111]/a': ['https://[2606:4700::1111]/a', '[2606:4700::1111]/a'],
  };
  for (const [url, [href, key]] of Object.entries(cases)) {
    expect(parseRepositoryUrl(url)).toMatchObject({ href, key });
  }
});

test('an ssh address is answered with its https form', () => {
  expect(() => parseRepositoryUrl('git@github.com:a/b.git')).toThrow(
    expect.objectContaining({ hint: 'Give https://github.com/a/b.git instead.' }),
  );
});

test('every address of a name must be public', async () => {
  const url = parseRepositoryUrl('https://example.org/a');
  const answering = (...addresses: string[]) => ({ lookup: async () => addresses });
  expect(await resolveHost(url, answering('93.184.215.14', '2606:4700::1111'))).toEqual([
    '93.184.215.14',
    '2606:4700::1111',
  ]);
  for (const address of [
    '127.0.0.1',
    '10.1.2.3',
    '169.254.169.254',
    '::1',
    'fd00::1',
    '::ffff:10.0.0.1',
    '64:ff9b::a00:1',
    'nonsense',
  ]) {
    await expect(resolveHost(url, answering('93.184.215.14', address)), address).rejects.toMatchObject({
      code: 'BAD_REPOSITORY',
    });
  }
  await expect(resolveHost(url, answering())).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  const failing = { lookup: () => Promise.reject(new Error('ENOTFOUND')) };
  await expect(resolveHost(url, failing)).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    message: expect.stringContaining('example.org'),
  });
  const never = { lookup: () => new Promise<never>(() => {}), signal: AbortSignal.timeout(5) };
  await expect(resolveHost(url, never)).rejects.toMatchObject({ code: 'INTERRUPTED' });
});

test('plain http is for loopback only, also when localhost resolves to elsewhere', async () => {
  const policy = { allowLoopback: true, lookup: async () => ['93.184.215.14'] };
  const url = parseRepositoryUrl('http://localhost/a', policy);
  await expect(resolveHost(url, policy)).rejects.toMatchObject({ code: 'BAD_REPOSITORY' });
});

test('any text is either refused with a PharosError or read as a safe URL', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'https://',
      'http://',
      'github.com',
      '127.0.0.1',
      '[::1]',
      '@',
      ':',
      '/',
      '//',
      '..',
      '%2e',
      '%00',
      '-',
      '\\',
      '?',
      '#',
      '.git',
      '\n',
      '::',
    ),
    fc.string({ unit: 'binary', maxLength: 6 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
      let url: ReturnType<typeof parseRepositoryUrl>;
      try {
        url = parseRepositoryUrl(pieces.join(''));
      } catch (error) {
        expect(error).toBeInstanceOf(PharosError);
        return;
      }
      expect(url.href).toMatch(/^https:\/\/[a-z0-9_[\]:.~!$&'()*+,;=-]+(\/[!-.0-~]+)+$/);
      expect(url.href).not.toMatch(/[\\?#]|\/-|\/\.\.?(\/|$)/);
      expect(parseRepositoryUrl(url.href)).toEqual(url);
    }),
    { numRuns: 2000 },
  );
});

test('no IPv4 address outside the public ranges passes, in any notation of IPv6', () => {
  const privateIp = fc.tuple(fc.constantFrom(0, 10, 127, 224, 240, 255), fc.nat(255), fc.nat(255), fc.nat(255));
  fc.assert(
    fc.property(privateIp, (bytes) => {
      const ip = bytes.join('.');
      for (const address of [ip, `::ffff:${ip}`, `::${ip}`, `64:ff9b::${ip}`])
        expect(isPublic(address), address).toBe(false);
    }),
  );
});
