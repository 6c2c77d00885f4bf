#!/usr/bin/env bash
# Packs what a bare Linux machine with a GPU needs to run the GPU benchmark: Node, the sources, the webgpu package and, if this
# machine has it, the Vulkan loader. The machine must bring the card's driver; python3 with torch_geometric is used if it is there.
#
#   test/bench/pack-gpu-bench.sh gpu-bench.tar.gz     here, after npm ci
#   tar xzf gpu-bench.tar.gz && gpu-bench/run.sh      there; arguments go to the benchmark (--sizes 10000)
set -euo pipefail
archive=$(realpath "${1:?name of the archive to write}")
cd "$(dirname "$0")/../.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
target=$folder/gpu-bench
mkdir -p "$target/bin" "$target/lib" "$target/node_modules"

cp package.json "$target/"
cp -r --parents src/lib/errors.ts src/lib/graph/csr.ts src/lib/node2vec test/bench test/node2vec "$target/"
cp -r --parents node_modules/webgpu/{package.json,index.js,dist/linux-x64} "$target/"
cp "$(node_modules/.bin/node -p process.execPath)" "$target/bin/node"
for loader in /usr/lib/x86_64-linux-gnu /usr/lib64 /usr/lib /usr/lib/chromium; do
  if [ -e "$loader/libvulkan.so.1" ]; then
    cp -L "$loader/libvulkan.so.1" "$target/lib/"
    break
  fi
done

cat > "$target/run.sh" <<'RUN'
#!/usr/bin/env bash
set -euo pipefail
cd "$(dirname "$0")"
# the machine's own loader first
export LD_LIBRARY_PATH=${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}/usr/lib/x86_64-linux-gnu:/usr/lib64:$PWD/lib
export XDG_RUNTIME_DIR=${XDG_RUNTIME_DIR:-$(mktemp -d)}
if [ -z "${VK_DRIVER_FILES:-}" ]; then
  for driver in /usr/share/vulkan/icd.d/*.json /etc/vulkan/icd.d/*.json /usr/local/nvidia/share/vulkan/icd.d/nvidia_icd.json; do
    [ -e "$driver" ] && break
  done
  case $driver in /usr/local/*) [ -e "$driver" ] && export VK_DRIVER_FILES=$driver ;; esac
fi
# two million nodes are made in memory
exec bin/node --max-old-space-size=12000 test/bench/node2vec.ts --gpu "$@"
RUN
chmod +x "$target/run.sh"
tar czf "$archive" -C "$folder" gpu-bench
echo "$archive"
