namespace ExchangeAccounts.Simulator;

/// <summary>A hash that is the same on every machine and in every process, unlike string.GetHashCode.</summary>
internal static class SeededHash
{
    private const ulong Offset = 14695981039346656037UL;
    private const ulong Prime = 1099511628211UL;

    public static ulong Of(int seed, string text)
    {
        unchecked
        {
            ulong hash = Mix(Offset, (ulong)seed);
            foreach (char letter in text)
            {
                hash = (hash ^ letter) * Prime;
            }

            return Finish(hash);
        }
    }

    public static ulong Of(ulong state, long number) => Finish(Mix(state, unchecked((ulong)number)));

    /// <summary>A number in [-1, 1).</summary>
    public static decimal Signed(ulong state, long number) => (((decimal)(Of(state, number) >> 32)) / 2_147_483_648m) - 1;

    private static ulong Mix(ulong hash, ulong value) => unchecked((hash ^ (value * Prime)) * Prime);

    private static ulong Finish(ulong value)
    {
        unchecked
        {
            value ^= value >> 33;
            value *= 0xff51afd7ed558ccdUL;
            value ^= value >> 33;
            value *= 0xc4ceb9fe1a85ec53UL;
            return value ^ (value >> 33);
        }
    }
}
