namespace ExchangeAccounts.Simulator;

/// <summary>Checks the four X-BAPI headers of a signed request.</summary>
internal static class BybitAuthentication
{
    private const int FutureToleranceMs = 1000;

    /// <summary>The account that signed; null when headers are missing, which is answered with HTTP 401.</summary>
    public static AccountState? Account(Market market, FaceCall face)
    {
        SimulatedCall call = face.Call;
        string? key = call.Header("X-BAPI-API-KEY");
        string? timestamp = call.Header("X-BAPI-TIMESTAMP");
        string? signature = call.Header("X-BAPI-SIGN");
        if (string.IsNullOrEmpty(key) || string.IsNullOrEmpty(timestamp) || string.IsNullOrEmpty(signature))
        {
            return null;
        }

        AccountState account = market.FindByKey(key) ?? throw new BybitException(10003, "API key is invalid.");
        string window = call.Header("X-BAPI-RECV-WINDOW") ?? "";
        CheckTime(face, timestamp, window);
        string payload = timestamp + key + window + (call.Method == "GET" ? call.Query : call.Body);
        if (!Signatures.Verify(account, payload, signature))
        {
            throw new BybitException(10004, "Error sign, please check your signature generation algorithm.");
        }

        return account;
    }

    public static void CheckPermission(AccountState account, BybitEndpoint endpoint)
    {
        KeyPermissions needed = endpoint.IsWrite ? KeyPermissions.Trade : KeyPermissions.Read;

        // Any key may ask about itself.
        bool lacks = endpoint.Path != "/v5/user/query-api" && !account.Permissions.HasFlag(needed);
        if (lacks || (endpoint.NeedsMasterKey && account.IsSubAccount))
        {
            throw new BybitException(10005, "Permission denied, please check your API key permissions.");
        }
    }

    private static void CheckTime(FaceCall face, string timestamp, string window)
    {
        long receiveWindow = 5000;
        bool readable = Num.TryParse(timestamp, out long sent) && (window.Length == 0 || Num.TryParse(window, out receiveWindow));
        if (!readable || sent < face.NowMs - receiveWindow || sent >= face.NowMs + FutureToleranceMs)
        {
            throw new BybitException(10002, "invalid request, please check your server timestamp or recv_window param");
        }
    }
}
