namespace ExchangeAccounts.Simulator;

/// <summary>Keys and secrets that look like an exchange's but follow from seed, exchange and account name.</summary>
internal static class InventedCredential
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public static string Key(int seed, string exchange, string name) =>
        "SIM" + Text(seed, $"key/{exchange}/{name}", exchange == ExchangeNames.Bybit ? 15 : 61);

    public static string Secret(int seed, string exchange, string name) =>
        "SIM" + Text(seed, $"secret/{exchange}/{name}", exchange == ExchangeNames.Bybit ? 33 : 61);

    private static string Text(int seed, string purpose, int length)
    {
        ulong state = SeededHash.Of(seed, purpose);
        return string.Create(length, state, static (span, hash) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                span[i] = Letters[(int)(SeededHash.Of(hash, i) % (ulong)Letters.Length)];
            }
        });
    }
}
