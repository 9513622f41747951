using System.Text.RegularExpressions;

namespace ExchangeAccounts.Simulator;

/// <summary>Checks key, time and signature of a signed request.</summary>
internal static partial class BinanceAuthentication
{
    private const int FutureToleranceMs = 1000;
    private const int MaxReceiveWindow = 60_000;

    public static AccountState Account(Market market, FaceCall face, BinanceParameters parameters)
    {
        SimulatedCall call = face.Call;
        string? key = call.Header("X-MBX-APIKEY");
        if (key is null || !KeyPattern().IsMatch(key))
        {
            throw new BinanceException(-2014, "API-key format invalid.", 401);
        }

        long timestamp = parameters.Integer("timestamp") ?? throw BinanceException.Missing("timestamp");
        string signature = parameters.Required("signature");
        long window = parameters.Integer("recvWindow") ?? 5000;
        if (window is < 0 or > MaxReceiveWindow)
        {
            throw BinanceException.Invalid("recvWindow");
        }

        AccountState account = market.FindByKey(key) ?? throw Refused();
        if (timestamp >= face.NowMs + FutureToleranceMs || face.NowMs - timestamp > window)
        {
            throw new BinanceException(-1021, "Timestamp for this request is outside of the recvWindow.");
        }

        // Query and body are signed one after the other, with nothing between them.
        string payload = FormText.Without(call.Query, "signature", out _) + FormText.Without(call.Body, "signature", out _);
        if (!Signatures.Verify(account, payload, signature))
        {
            throw new BinanceException(-1022, "Signature for this request is not valid.");
        }

        return account;
    }

    public static void CheckPermission(AccountState account, BinanceEndpoint endpoint)
    {
        KeyPermissions needed = endpoint.IsWrite ? KeyPermissions.Trade : KeyPermissions.Read;
        if (!account.Permissions.HasFlag(needed))
        {
            throw Refused();
        }
    }

    private static BinanceException Refused() =>
        new(-2015, "Invalid API-key, IP, or permissions for action, request ip: 127.0.0.1", 401);

    [GeneratedRegex("^[A-Za-z0-9_-]{1,128}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KeyPattern();
}
