using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>Paths of older accounts: still there, and refused whatever they are sent.</summary>
internal static class BybitRetiredEndpoints
{
    private const int PerSecond = 10;

    public static IReadOnlyList<BybitEndpoint> All { get; } =
    [
        new("POST", "/v5/position/switch-isolated", PerSecond, NotForUnified),
        new("POST", "/v5/position/set-tpsl-mode", PerSecond, Gone),
        new("POST", "/v5/position/set-risk-limit", PerSecond, Gone),
        new("GET", "/v5/account/contract-transaction-log", PerSecond, NotForUnified),
        new("GET", "/v5/asset/transfer/query-asset-info", 1, NotForUnified),
    ];

    private static JsonObject NotForUnified(BybitCall call) => throw new BybitException(100028, "unified account is forbidden");

    private static JsonObject Gone(BybitCall call) => throw new BybitException(10017, "Route not found.");
}
