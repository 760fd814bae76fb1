// Does a compiler take this? The row is lang:TP3; it need not be run.
template<typename A, typename B, typename C, typename D, typename E, typename F, typename G, typename H, typename I>
void Nine(A a, B b, C c, D d, E e, F f, G g, H h, I i) { }
void OnStart() { Nine(1, 2, 3, 4, 5, 6, 7, 8, 9); }
