namespace ExchangeAccounts;

/// <summary>The command that tells what became of an order.</summary>
internal static class OrderAdvice
{
    /// <summary>Ready to be pasted into a prompt.</summary>
    public static string Lookup(string account, string symbol, string? orderId, string? clientOrderId)
    {
        string id = clientOrderId is { Length: > 0 } ours ? "-ClientOrderId " + Quoted(ours) : "-OrderId " + Quoted(orderId ?? "");
        return $"Get-ExchangeOrder -Account {Quoted(account)} -Symbol {Quoted(symbol)} {id}";
    }

    private static string Quoted(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
}
