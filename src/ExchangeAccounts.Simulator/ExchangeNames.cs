namespace ExchangeAccounts.Simulator;

/// <summary>The two exchanges that are simulated.</summary>
public static class ExchangeNames
{
    /// <summary>Bybit, paths below <c>/v5</c>.</summary>
    public const string Bybit = "Bybit";

    /// <summary>Binance USD-M futures, paths below <c>/fapi</c>, <c>/api</c>, <c>/sapi</c> and, for prepared files, <c>/download</c>.</summary>
    public const string Binance = "Binance";

    /// <summary>The exact name for one written in any case; null when there is no such exchange.</summary>
    internal static string? Find(string? name)
    {
        if (string.Equals(name, Bybit, StringComparison.OrdinalIgnoreCase))
        {
            return Bybit;
        }

        return string.Equals(name, Binance, StringComparison.OrdinalIgnoreCase) ? Binance : null;
    }

    /// <summary>Which exchange a path belongs to; null for neither.</summary>
    internal static string? OfPath(string path)
    {
        if (StartsWith(path, "/v5"))
        {
            return Bybit;
        }

        return StartsWith(path, "/fapi") || StartsWith(path, "/api") || StartsWith(path, "/sapi") || StartsWith(path, "/download") ? Binance : null;
    }

    private static bool StartsWith(string path, string root) =>
        path.StartsWith(root, StringComparison.Ordinal) && (path.Length == root.Length || path[root.Length] == '/');
}
