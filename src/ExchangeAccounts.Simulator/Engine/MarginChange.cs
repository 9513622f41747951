namespace ExchangeAccounts.Simulator;

/// <summary>One booking between a wallet and an isolated position. The amount is signed: negative left the position.</summary>
internal sealed record MarginChange(Instrument Instrument, SimulatedPositionSide Leg, string Cause, decimal Amount, DateTimeOffset Time)
{
    public const string Trade = "TRADE";
    public const string User = "USER_ADJUST";

    /// <summary>Keeps a change, if the position is isolated: on the Binance face, where positions have wallets of their own.</summary>
    public static void Record(AccountState account, Position position, string cause, decimal amount, DateTimeOffset now)
    {
        if (amount != 0 && position.Instrument.Exchange == ExchangeNames.Binance && account.Settings(position.Instrument).Isolated)
        {
            account.MarginChanges.Add(new MarginChange(position.Instrument, position.Leg, cause, amount, now));
        }
    }
}
