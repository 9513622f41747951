using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>position/switch-mode: one-way or hedge, for one symbol or for all of a coin. Only USDT perpetuals know hedge mode.</summary>
internal static class BybitPositionModeEndpoint
{
    public static IReadOnlyList<BybitEndpoint> All { get; } = [new("POST", "/v5/position/switch-mode", 10, Switch)];

    private static JsonObject Switch(BybitCall call)
    {
        Category category = call.ContractCategory();
        bool hedge = call.Parameters.Integer("mode") switch
        {
            0 => false,
            3 => true,
            _ => throw BybitException.BadParameter("mode invalid"),
        };
        string? coin = call.Parameters.Text("coin");
        bool bySymbol = call.Parameters.Text("symbol") is not null;
        if (!bySymbol && coin is null)
        {
            throw BybitException.BadParameter("symbol or coin is required");
        }

        // The symbol wins where both are given.
        Instrument? symbol = bySymbol ? call.Instrument(category) : null;
        bool known = symbol?.KnowsHedge ?? (category == Category.Linear && coin == "USDT");
        if (!known || (hedge && call.Account.MarginMode == SimulatedMarginMode.Portfolio))
        {
            throw new BybitException(110029, "Hedge mode is not supported for this symbol");
        }

        if (symbol is not null)
        {
            SwitchOne(call.Account, symbol, hedge);
        }
        else
        {
            SwitchAll(call, hedge);
        }

        return [];
    }

    private static void SwitchOne(AccountState account, Instrument instrument, bool hedge)
    {
        if (account.IsHedged(instrument) == hedge)
        {
            throw Unchanged();
        }

        if (Obstacle(account, instrument) is { } obstacle)
        {
            throw obstacle;
        }

        account.Settings(instrument).Hedge = hedge;
    }

    /// <summary>Symbols with positions or orders keep their mode; all others and those listed later take the new one.</summary>
    private static void SwitchAll(BybitCall call, bool hedge)
    {
        AccountState account = call.Account;
        List<Instrument> others = call.Market.Instruments.Where(i => i.KnowsHedge && account.IsHedged(i) != hedge).ToList();
        List<Instrument> free = others.Where(i => Obstacle(account, i) is null).ToList();
        if (free.Count == 0 && account.Hedge == hedge)
        {
            throw others.Count == 0 ? Unchanged() : Obstacle(account, others[0])!;
        }

        foreach (Instrument instrument in others)
        {
            account.Settings(instrument).Hedge = free.Contains(instrument) ? null : !hedge;
        }

        account.Hedge = hedge;
    }

    private static BybitException? Obstacle(AccountState account, Instrument instrument)
    {
        if (account.HasPosition(instrument))
        {
            return new BybitException(110024, "You have an existing position, so the position mode cannot be switched");
        }

        return account.HasOpenOrders(instrument)
            ? new BybitException(110028, "You have existing open orders, so the position mode cannot be switched")
            : null;
    }

    private static BybitException Unchanged() => new(110025, "Position mode is not modified");
}
