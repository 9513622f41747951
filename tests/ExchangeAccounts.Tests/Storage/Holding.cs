using FsCheck;

namespace ExchangeAccounts.Tests.Storage;

internal static class Holding
{
    // The same cases in every run: a failure here is a failure everywhere.
    private const ulong Seed = 20260301;
    private const ulong Step = 2718281829;

    public static void Holds(this Property property) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(Seed, Step), property);
}
