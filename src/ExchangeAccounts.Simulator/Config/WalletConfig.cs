using System.Text.Json.Serialization;

namespace ExchangeAccounts.Simulator;

/// <summary>One coin of a wallet. Figures given as text are answered verbatim instead of computed, until a fill changes the wallet; margins also until a setting changes them.</summary>
public sealed class WalletConfig
{
    /// <summary>Coin.</summary>
    public required string Asset { get; init; }

    /// <summary>Wallet balance without unrealised profit.</summary>
    public decimal Balance { get; init; }

    /// <summary>Part of the balance tied up in spot orders.</summary>
    public decimal Locked { get; init; }

    /// <summary>Borrowed amount (Bybit <c>spotBorrow</c>).</summary>
    public decimal Borrowed { get; init; }

    /// <summary>Unrealised profit.</summary>
    [JsonConverter(typeof(VerbatimTextConverter))]
    public string? UnrealizedProfit { get; init; }

    /// <summary>Initial margin; on Bybit <c>totalPositionIM</c> unless that is given on its own.</summary>
    [JsonConverter(typeof(VerbatimTextConverter))]
    public string? InitialMargin { get; init; }

    /// <summary>Initial margin of positions.</summary>
    [JsonConverter(typeof(VerbatimTextConverter))]
    public string? PositionInitialMargin { get; init; }

    /// <summary>Initial margin of open orders.</summary>
    [JsonConverter(typeof(VerbatimTextConverter))]
    public string? OpenOrderInitialMargin { get; init; }

    /// <summary>Maintenance margin.</summary>
    [JsonConverter(typeof(VerbatimTextConverter))]
    public string? MaintMargin { get; init; }

    /// <summary>Binance margin balance, Bybit equity.</summary>
    [JsonConverter(typeof(VerbatimTextConverter))]
    public string? MarginBalance { get; init; }

    /// <summary>Bybit value in US dollars.</summary>
    [JsonConverter(typeof(VerbatimTextConverter))]
    public string? UsdValue { get; init; }

    /// <summary>Available balance.</summary>
    [JsonConverter(typeof(VerbatimTextConverter))]
    public string? AvailableBalance { get; init; }

    /// <summary>Most that may be withdrawn.</summary>
    [JsonConverter(typeof(VerbatimTextConverter))]
    public string? MaxWithdrawAmount { get; init; }

    /// <summary>Binance cross wallet balance.</summary>
    [JsonConverter(typeof(VerbatimTextConverter))]
    public string? CrossWalletBalance { get; init; }

    /// <summary>Binance unrealised profit of cross positions.</summary>
    [JsonConverter(typeof(VerbatimTextConverter))]
    public string? CrossUnPnl { get; init; }

    /// <summary>The figures that no margin setting touches.</summary>
    internal WalletConfig WithoutMargins() => new()
    {
        Asset = Asset,
        Balance = Balance,
        Locked = Locked,
        Borrowed = Borrowed,
        UnrealizedProfit = UnrealizedProfit,
        MarginBalance = MarginBalance,
        UsdValue = UsdValue,
    };
}
