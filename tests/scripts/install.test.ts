import { spawnSync } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

test('installing refuses where node_modules is a link: what is behind it would be emptied', async () => {
  const home = await mkdtemp(join(tmpdir(), 'caveat-install-'))
  onTestFinished(() => rm(home, { recursive: true, force: true }))
  const project = join(home, 'project')
  await cp(join(import.meta.dirname, '..', '..', 'scripts'), join(project, 'scripts'), { recursive: true })
  await writeFile(join(project, 'package-lock.json'), '{}')
  await mkdir(join(home, 'elsewhere'))
  await writeFile(join(home, 'elsewhere', 'kept'), 'kept')
  await symlink(join(home, 'elsewhere'), join(project, 'node_modules'), 'junction')

  const script = "import { ensureInstalled } from './scripts/install.mjs'\nawait ensureInstalled()\n"
  const ran = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: project,
    encoding: 'utf8',
    // No npm is to be found, should it be looked for.
    env: { PATH: join(home, 'nothing') },
  })
  expect({ status: ran.status, stdout: ran.stdout }).toEqual({ status: 1, stdout: '' })
  expect(ran.stderr).toBe(
    'node_modules is a link to another folder, which installing would empty. Remove the link and run this again.\n',
  )
  expect(await readdir(join(home, 'elsewhere'))).toEqual(['kept'])
  expect(await readFile(join(home, 'elsewhere', 'kept'), 'utf8')).toBe('kept')
  expect(await readdir(join(project, '.cache'))).not.toContain('install-unfinished')
})
