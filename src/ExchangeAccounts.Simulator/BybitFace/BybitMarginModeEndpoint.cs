using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>account/set-margin-mode: how all positions of the account share collateral. Refusals carry the reasons.</summary>
internal static class BybitMarginModeEndpoint
{
    /// <summary>What portfolio margin asks for, in US dollars.</summary>
    private const decimal PortfolioEquity = 1_000m;

    public static IReadOnlyList<BybitEndpoint> All { get; } = [new("POST", "/v5/account/set-margin-mode", 5, Set)];

    public static string Name(SimulatedMarginMode mode) => mode switch
    {
        SimulatedMarginMode.Isolated => "ISOLATED_MARGIN",
        SimulatedMarginMode.Portfolio => "PORTFOLIO_MARGIN",
        _ => "REGULAR_MARGIN",
    };

    private static JsonObject Set(BybitCall call)
    {
        string wanted = call.Parameters.Required("setMarginMode");
        SimulatedMarginMode[] known = Enum.GetValues<SimulatedMarginMode>();
        int index = Array.FindIndex(known, m => Name(m) == wanted);
        if (index < 0)
        {
            throw BybitException.BadParameter("setMarginMode invalid");
        }

        AccountState account = call.Account;
        if (account.MarginMode == known[index])
        {
            throw new BybitException(110073, "Set margin mode failed");
        }

        SimulatedMarginMode old = account.MarginMode;
        account.MarginMode = known[index];
        List<(string Code, string Text)> reasons = Reasons(call).ToList();
        if (reasons.Count > 0)
        {
            account.MarginMode = old;
            throw new BybitException(3400045, "Set margin mode failed") { Result = Result(reasons) };
        }

        Settle(account);
        account.Reconfigured = call.Now;
        return Result([]);
    }

    /// <summary>Why the account, its mode already switched for a look, cannot stay so.</summary>
    private static IEnumerable<(string Code, string Text)> Reasons(BybitCall call)
    {
        AccountState account = call.Account;
        BybitFigures figures = new(call.Market, account, call.Now);
        switch (account.MarginMode)
        {
            case SimulatedMarginMode.Isolated:
                return Isolated(account, figures);
            case SimulatedMarginMode.Portfolio:
                return Portfolio(account, figures);
            default:
                return figures.TotalMarginBalance < figures.TotalInitialMargin
                    ? [("3400003", "Initial margin rate must be below 100%")]
                    : [];
        }
    }

    private static IEnumerable<(string Code, string Text)> Isolated(AccountState account, BybitFigures figures)
    {
        if (account.UnendedOrders.Any())
        {
            yield return ("3400001", "There are open orders; cancel them first");
        }

        foreach (BybitCoinFigures coin in figures.Coins)
        {
            if (coin.Borrowed > 0)
            {
                yield return ("3400002", $"There are liabilities in {coin.Coin}; repay them first");
            }

            // In isolated margin a coin backs its own positions only, and unrealised profit backs nothing.
            if (coin.PositionMargin > 0 && coin.Balance - coin.Locked < coin.PositionMargin)
            {
                yield return ("3400004", $"The {coin.Coin} balance does not cover the margin of its positions");
            }
        }
    }

    private static IEnumerable<(string Code, string Text)> Portfolio(AccountState account, BybitFigures figures)
    {
        if (figures.TotalEquity < PortfolioEquity)
        {
            yield return ("3400000", "Equity needs to be equal to or greater than 1000 USDC");
        }

        if (account.OpenPositions.Any(p => p.Leg != SimulatedPositionSide.Both) || account.UnendedOrders.Any(o => o.Leg != SimulatedPositionSide.Both))
        {
            yield return ("3400005", "Hedge mode positions or orders are not supported in portfolio margin");
        }
    }

    /// <summary>What follows from the new mode: margins are computed anew, added margin returns, and portfolio margin knows one-way only.</summary>
    private static void Settle(AccountState account)
    {
        account.ForgetGivenMargins();
        foreach (Position position in account.Positions)
        {
            position.AddedMargin = 0;
        }

        if (account.MarginMode == SimulatedMarginMode.Portfolio)
        {
            account.SetOneWay();
        }
    }

    private static JsonObject Result(IEnumerable<(string Code, string Text)> reasons) => new()
    {
        ["reasons"] = JsonText.Array(reasons.Select(r => new JsonObject { ["reasonCode"] = r.Code, ["reasonMsg"] = r.Text })),
    };
}
