import { expect, test } from 'vitest'
import { mountOf, pointsIn } from '../../src/sources/files/mounts.ts'

const MOUNTINFO = `22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
31 27 8:1 / /srv/of\\040disk rw,relatime shared:2 master:1 - xfs /dev/sda1 rw
32 31 8:2 / /srv/of\\040disk/deep rw - nfs4 server:/logs rw
33 27 0:30 / /run rw - tmpfs tmpfs rw
34 27 0:31 / /var/lib/docker/overlay2/x/merged rw - overlay overlay rw
`

test('mount points are those of file systems that last', () => {
  expect([...pointsIn(MOUNTINFO)].sort()).toEqual([
    '/',
    '/proc',
    '/srv/of disk',
    '/srv/of disk/deep',
  ])
  expect([...pointsIn('')]).toEqual(['/'])
})

test.each([
  ['/srv/of disk/app.log', '/srv/of disk'],
  ['/srv/of disk/deep/app.log', '/srv/of disk/deep'],
  ['/srv/of disk.old/app.log', '/'],
  ['/run/app.log', '/'],
])('%s lies below %s', (path, point) => {
  expect(mountOf(path, pointsIn(MOUNTINFO))).toBe(point)
})
