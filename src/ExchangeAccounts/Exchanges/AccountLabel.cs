namespace ExchangeAccounts;

/// <summary>How an account is named in tables, errors and confirmations.</summary>
public static class AccountLabel
{
    /// <summary>For example <c>main (Bybit LIVE)</c>; without an account, <c>Bybit LIVE</c>.</summary>
    public static string For(string? account, string exchange, string environment)
    {
        string place = exchange + " " + ExchangeEnvironments.Display(environment);
        return account is null ? place : account + " (" + place + ")";
    }
}
