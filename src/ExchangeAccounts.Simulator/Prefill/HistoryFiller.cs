namespace ExchangeAccounts.Simulator;

/// <summary>Gives a new account the past its configuration asks for.</summary>
internal static class HistoryFiller
{
    private const int MostRows = 2_000_000;

    private static readonly TimeSpan StandardSpan = TimeSpan.FromDays(60);
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    /// <summary>Fills the histories of an account that has just been made.</summary>
    /// <exception cref="SimulatorConfigException">The configuration asks for an impossible past.</exception>
    public static void Fill(Market market, AccountState account, HistoryConfig config, int seed, DateTimeOffset now)
    {
        HistorySpan span = Span(account, config, now);
        ulong state = config.Seed is { } own ? SeededHash.Of(own, "history") : SeededHash.Of(seed, "history/" + market.Exchange + "/" + account.Account.Name);

        // Each history has a chance of its own, so that the number of rows of one changes nothing in another.
        Make(config.Ledger, 1, Millisecond, chance => new LedgerRows(market, account, chance).FillLedger);
        Make(config.Trades, 2, Millisecond, chance => new TradeRows(market, account, chance).FillTrades);
        Make(config.Orders, 3, Millisecond, chance => new TradeRows(market, account, chance).FillOrders);
        if (market.Exchange == ExchangeNames.Bybit)
        {
            Make(config.Funding, 4, TimeSpan.FromSeconds(1), chance => new LedgerRows(market, account, chance).FillFunding);
            Make(config.ClosedPnl, 5, Millisecond, chance => new TradeRows(market, account, chance).FillClosedProfits);
            Make(config.Conversions, 6, Millisecond, chance => new TransferRows(market, account, chance).FillConversions);
            Make(config.Withdrawals, 7, Millisecond, chance => new TransferRows(market, account, chance).FillWithdrawals);
        }

        void Make(int rows, int history, TimeSpan grain, Func<Chance, Action<RowTimes, int>> fill)
        {
            if (rows is < 0 or > MostRows)
            {
                throw Impossible(account, $"a history holds from 0 to {MostRows} rows");
            }

            ulong mine = SeededHash.Of(state, history);
            fill(new Chance(mine))(new RowTimes(new Chance(mine ^ 1), span, Math.Max(1, rows), grain), rows);
        }
    }

    private static HistorySpan Span(AccountState account, HistoryConfig config, DateTimeOffset now)
    {
        DateTimeOffset end = config.EndTime ?? now;
        DateTimeOffset start = config.StartTime ?? end - StandardSpan;
        if (end > now)
        {
            throw Impossible(account, "endTime lies in the future");
        }

        if (start >= end)
        {
            throw Impossible(account, "startTime must be before endTime");
        }

        return config.SameTime is >= 0 and <= 1
            ? new HistorySpan(start.ToUniversalTime(), end.ToUniversalTime(), config.SameTime)
            : throw Impossible(account, "sameTime must be from 0 to 1");
    }

    private static SimulatorConfigException Impossible(AccountState account, string what) => new($"account '{account.Account.Name}': history: {what}");
}
