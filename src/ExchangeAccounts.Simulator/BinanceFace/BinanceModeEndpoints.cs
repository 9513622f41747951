using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>Margin type of a symbol, position mode, multi-assets mode and BNB fees. Repeating a mode is refused, as the real exchange does.</summary>
internal static class BinanceModeEndpoints
{
    public static IReadOnlyList<BinanceEndpoint> All { get; } =
    [
        new("POST", "/fapi/v1/marginType", true, 1, SetMarginType),
        new("GET", "/fapi/v1/positionSide/dual", true, 30, static c => new JsonObject { ["dualSidePosition"] = c.Account.Hedge }),
        new("POST", "/fapi/v1/positionSide/dual", true, 1, SetPositionMode),
        new("GET", "/fapi/v1/multiAssetsMargin", true, 30, static c => new JsonObject { ["multiAssetsMargin"] = c.Account.MultiAssets }),
        new("POST", "/fapi/v1/multiAssetsMargin", true, 1, SetMultiAssets),
        new("GET", "/fapi/v1/feeBurn", true, 30, static c => new JsonObject { ["feeBurn"] = c.Account.FeeBurn }),
        new("POST", "/fapi/v1/feeBurn", true, 1, SetFeeBurn),
    ];

    private static JsonObject SetMarginType(BinanceCall call)
    {
        Instrument instrument = call.Instrument();
        bool isolated = call.Parameters.Required("marginType") switch
        {
            "ISOLATED" => true,
            "CROSSED" => false,
            _ => throw BinanceException.Invalid("marginType"),
        };
        AccountState account = call.Account;
        SymbolSettings settings = account.Settings(instrument);
        if (settings.Isolated == isolated)
        {
            throw new BinanceException(-4046, "No need to change margin type.");
        }

        if (isolated && account.MultiAssets)
        {
            throw new BinanceException(-4168, "Unable to adjust to isolated-margin mode under the Multi-Assets mode.");
        }

        if (account.HasOpenOrders(instrument))
        {
            throw new BinanceException(-4047, "Margin type cannot be changed if there exists open orders.");
        }

        if (account.HasPosition(instrument))
        {
            throw new BinanceException(-4048, "Margin type cannot be changed if there exists position.");
        }

        settings.Isolated = isolated;
        return Done();
    }

    private static JsonObject SetPositionMode(BinanceCall call)
    {
        call.Parameters.Required("dualSidePosition");
        bool hedge = call.Parameters.Flag("dualSidePosition");
        AccountState account = call.Account;
        if (account.Hedge == hedge)
        {
            throw new BinanceException(-4059, "No need to change position side.");
        }

        if (account.UnendedOrders.Any())
        {
            throw new BinanceException(-4067, "Position side cannot be changed if there exists open orders.");
        }

        if (account.OpenPositions.Any())
        {
            throw new BinanceException(-4068, "Position side cannot be changed if there exists position.");
        }

        account.Hedge = hedge;
        return Done();
    }

    private static JsonObject SetMultiAssets(BinanceCall call)
    {
        call.Parameters.Required("multiAssetsMargin");
        bool wanted = call.Parameters.Flag("multiAssetsMargin");
        AccountState account = call.Account;
        if (account.MultiAssets == wanted)
        {
            throw new BinanceException(-4171, "No need to change Multi-Assets mode.");
        }

        if (wanted && call.Market.Instruments.Any(i => account.Settings(i).Isolated))
        {
            throw new BinanceException(-4167, "Unable to adjust to Multi-Assets mode with symbols of USDⓈ-M Futures under isolated-margin mode.");
        }

        if (account.UnendedOrders.Any())
        {
            throw new BinanceException(-4170, "Unable to adjust Multi-Assets Mode with open orders in USDⓈ-M Futures.");
        }

        if (!wanted)
        {
            CheckEachAssetAlone(call);
        }

        account.MultiAssets = wanted;
        account.ForgetGivenMargins();
        return Done();
    }

    /// <summary>Without the common pool every asset has to carry its own positions.</summary>
    private static void CheckEachAssetAlone(BinanceCall call)
    {
        BinanceFigures figures = new(call.Market, call.Account, call.Now);
        if (figures.Assets.Any(a => a.Wallet < 0))
        {
            throw new BinanceException(-4172, "Unable to adjust Multi-Assets Mode with a negative asset balance in USDⓈ-M Futures.");
        }

        if (figures.Assets.Any(a => a.Free < 0))
        {
            throw new BinanceException(-4169, "Unable to adjust Multi-Assets Mode with insufficient margin balance in USDⓈ-M Futures.");
        }
    }

    private static JsonObject SetFeeBurn(BinanceCall call)
    {
        call.Parameters.Required("feeBurn");
        call.Account.FeeBurn = call.Parameters.Flag("feeBurn");
        return Done();
    }

    private static JsonObject Done() => new() { ["code"] = 200, ["msg"] = "success" };
}
