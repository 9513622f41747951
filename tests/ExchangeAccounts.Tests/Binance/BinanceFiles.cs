namespace ExchangeAccounts.Tests.Binance;

/// <summary>The recorded replies.</summary>
internal static class BinanceFiles
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "fixtures", "wire", "binance");

    public static string Text(string name) => File.ReadAllText(Path.Combine(Folder, name + ".json"));

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Folder, name + ".json"));
}
