/**
 * Methods of the standard library that lead from types to types (doc.rust-lang.org/std): what the closures among their
 * arguments are given, and the result. `A` is the first argument, `R` the result of the closure, `Inner` what is in it,
 * `Items` what it contains; `Flat` what `T` contains, `Other` what `A` contains.
 */
export const METHODS = `
Option<T>
unwrap expect unwrap_or unwrap_or_else unwrap_or_default unwrap_unchecked insert get_or_insert get_or_insert_with -> T
as_ref as_mut as_deref as_deref_mut as_pin_ref as_pin_mut take replace cloned copied or or_else xor clone as_slice -> Option<T>
filter(T) inspect(T) take_if(T) -> Option<T>
map(T) -> Option<R>
and_then(T) -> R
and -> A
map_or(T) map_or_else(;T) -> R
is_some_and(T) is_none_or(T) is_some is_none -> bool
ok_or ok_or_else -> Result<T, A>
iter iter_mut into_iter -> Iterator<T>
zip -> Option<(T, Other)>
flatten -> Option<Flat>

Result<T, E>
unwrap expect unwrap_or unwrap_or_default unwrap_unchecked -> T
unwrap_or_else(E) -> T
unwrap_err expect_err -> E
ok -> Option<T>
err -> Option<E>
as_ref as_mut as_deref as_deref_mut clone cloned copied or -> Result<T, E>
map(T) -> Result<R, E>
map_err(E) -> Result<T, R>
inspect(T) inspect_err(E) -> Result<T, E>
and_then(T) or_else(E) map_or(T) map_or_else(E;T) -> R
is_ok_and(T) is_err_and(E) is_ok is_err -> bool
iter iter_mut into_iter -> Iterator<T>

Poll<T>
map(T) -> Poll<R>
is_ready is_pending -> bool

Vec<T>
first first_mut last last_mut get get_mut pop pop_front pop_back front front_mut back back_mut peek -> Option<T>
split_first split_last -> Option<(T, Vec<T>)>
iter iter_mut into_iter drain extract_if -> Iterator<T>
chunks chunks_mut chunks_exact windows rchunks -> Iterator<Vec<T>>
split(T) splitn(T) -> Iterator<Vec<T>>
to_vec to_owned clone into_boxed_slice as_slice as_mut_slice as_ref as_mut split_off leak make_contiguous into_vec -> Vec<T>
split_at split_at_mut -> (Vec<T>, Vec<T>)
remove swap_remove get_unchecked get_unchecked_mut -> T
retain(T) retain_mut(T) sort_by(T, T) sort_unstable_by(T, T) sort_by_key(T) sort_unstable_by_key(T) dedup_by_key(T) dedup_by(T, T) binary_search_by(T) binary_search_by_key(T) partition_point(T) for_each(T) sort_by_cached_key(T) -> ()
len -> usize
contains is_empty starts_with ends_with -> bool
concat -> T

HashSet<T>
get take -> Option<T>
first last pop_first pop_last -> Option<T>
iter into_iter drain union intersection difference symmetric_difference -> Iterator<T>
retain(T) -> ()
contains insert remove is_empty -> bool
clone -> HashSet<T>

HashMap<K, V>
get get_mut remove insert -> Option<V>
get_key_value remove_entry first_key_value last_key_value pop_first pop_last -> Option<(K, V)>
entry -> Entry<K, V>
keys into_keys -> Iterator<K>
values values_mut into_values -> Iterator<V>
iter iter_mut into_iter drain range range_mut -> Iterator<(K, V)>
retain(K, V) -> ()
contains_key is_empty -> bool
clone -> HashMap<K, V>

Entry<K, V>
or_insert or_insert_with or_insert_with_key or_default into_mut get get_mut insert remove -> V
and_modify(V) -> Entry<K, V>
key -> K

Iterator<T>
next next_back last nth nth_back max min peek peek_mut next_if -> Option<T>
find(T) max_by_key(T) min_by_key(T) max_by(T, T) min_by(T, T) reduce(T, T) rfind(T) next_if(T) -> Option<T>
map(T) -> Iterator<R>
filter(T) inspect(T) skip_while(T) take_while(T) -> Iterator<T>
skip take step_by rev chain peekable fuse cloned copied by_ref into_iter iter cycle -> Iterator<T>
filter_map(T) map_while(T) -> Iterator<Inner>
find_map(T) -> Option<Inner>
flat_map(T) -> Iterator<Items>
flatten -> Iterator<Flat>
enumerate -> Iterator<(usize, T)>
zip -> Iterator<(T, Other)>
fold(A, T) -> A
try_fold(A, T) try_for_each(T) -> R
scan(A, T) -> Iterator<Inner>
for_each(T) -> ()
all(T) any(T) eq is_sorted_by_key(T) -> bool
position(T) rposition(T) -> Option<usize>
count len -> usize
partition(T) -> (Vec<T>, Vec<T>)
collect_vec sorted sorted_by(T, T) sorted_by_key(T) -> Vec<T>

Box<T>
clone -> Box<T>
fmt eq ne cmp partial_cmp hash description source -> ?
as_ref as_mut leak -> T

Rc<T>
fmt eq ne cmp partial_cmp hash -> ?
as_ref -> T
clone -> Rc<T>
downgrade -> Weak<Rc<T>>

Arc<T>
fmt eq ne cmp partial_cmp hash -> ?
as_ref -> T
clone -> Arc<T>
downgrade -> Weak<Arc<T>>

RefCell<T>
borrow borrow_mut get_mut into_inner replace take get as_ptr -> T
try_borrow try_borrow_mut -> Result<T, ?>

Mutex<T>
lock try_lock get_mut into_inner read write try_read try_write -> Result<T, ?>

NonNull<T>
as_ref as_mut as_ptr as_non_null_ptr -> T
cast -> ?
clone -> NonNull<T>

AtomicPtr<T>
load swap get_mut into_inner as_ptr -> T
compare_exchange compare_exchange_weak fetch_update -> Result<T, T>

Waker
wake wake_by_ref -> ()
will_wake -> bool
clone -> Waker

OnceCell<T>
get get_mut take into_inner -> Option<T>
get_or_init -> T
set -> Result<(), T>
get_or_try_init -> Result<T, ?>

Weak<T>
upgrade -> Option<T>
clone -> Weak<T>

JoinHandle<T>
join -> Result<T, ?>

Receiver<T>
recv try_recv recv_timeout -> Result<T, ?>
iter try_iter into_iter -> Iterator<T>

str
chars bytes -> Iterator<char>
char_indices -> Iterator<(usize, char)>
lines split split_whitespace splitn rsplit split_terminator rsplitn matches -> Iterator<str>
split_once rsplit_once -> Option<(str, str)>
to_string to_owned to_lowercase to_uppercase replace repeat -> String
trim trim_start trim_end as_str -> str
strip_prefix strip_suffix get -> Option<str>
as_bytes -> Vec<u8>
`;
