namespace ExchangeAccounts;

/// <summary>The commands that tell what became of an order.</summary>
internal static class OrderAdvice
{
    /// <summary>Ready to be pasted into a prompt.</summary>
    public static string Lookup(string account, string symbol, string? orderId, string? clientOrderId)
    {
        string id = clientOrderId is { Length: > 0 } ours ? "-ClientOrderId " + Quoted(ours) : "-OrderId " + Quoted(orderId ?? "");
        return $"Get-ExchangeOrder -Account {Quoted(account)} -Symbol {Quoted(symbol)} {id}";
    }

    /// <summary>The command that finds out what became of a write and writes it down, ready to be pasted into a prompt.</summary>
    public static string Resolve(string account) => $"Resolve-ExchangeOrder -Account {Quoted(account)}";

    /// <summary>The command that lists the conditional orders of a symbol, ready to be pasted into a prompt.</summary>
    public static string Conditional(string account, string symbol) =>
        $"Get-ExchangeOrder -Account {Quoted(account)} -Symbol {Quoted(symbol)} -Book Conditional";

    /// <summary>Shows what an order that filled has made of a position.</summary>
    public static string Position(string account, string symbol) => $"Get-ExchangePosition -Account {Quoted(account)} -Symbol {Quoted(symbol)} shows the position it made or closed.";

    /// <summary>Shows the open orders of an instrument, and cancels some.</summary>
    public static string OpenOrders(string account, string symbol) =>
        $"Get-ExchangeOrder -Account {Quoted(account)} -Symbol {Quoted(symbol)} shows them, Stop-ExchangeOrder cancels them";

    /// <summary>Sets another leverage.</summary>
    public static string Leverage(string account, string symbol, decimal leverage) =>
        $"Set-ExchangeLeverage -Account {Quoted(account)} -Symbol {Quoted(symbol)} -Leverage {OrderNumbers.Text(leverage)}";

    private static string Quoted(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
}
