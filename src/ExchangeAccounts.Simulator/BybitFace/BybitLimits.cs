namespace ExchangeAccounts.Simulator;

/// <summary>Bybit's two limits: requests per address, and per key and endpoint.</summary>
internal sealed class BybitLimits(LimitsConfig config, LimitWatch watch)
{
    private readonly RollingLimit _address = new(config.BybitIpPer5Seconds, TimeSpan.FromSeconds(5));
    private readonly Dictionary<(AccountState Account, string Path), RollingLimit> _endpoints = [];
    private DateTimeOffset _bannedUntil = DateTimeOffset.MinValue;

    public LimitsConfig Config => config;

    /// <summary>Counts a request against the address; false when it must be refused.</summary>
    public bool TryTakeAddress(DateTimeOffset clock)
    {
        if (clock < _bannedUntil)
        {
            watch.Violate();
            return false;
        }

        if (_address.TryTake(clock))
        {
            watch.Report("Bybit ip 5s", _address.Peak);
            return true;
        }

        _bannedUntil = clock.AddSeconds(config.BybitIpBanSeconds);
        watch.Violate();
        return false;
    }

    /// <summary>Counts a request, or each order of a batch, against its endpoint and gives the limit headers; says how many may pass.</summary>
    public (int Granted, IReadOnlyDictionary<string, string> Headers) Take(AccountState account, BybitEndpoint endpoint, FaceCall face, int units)
    {
        if (!_endpoints.TryGetValue((account, endpoint.Path), out RollingLimit? limit))
        {
            limit = new RollingLimit(LimitOf(endpoint), endpoint.Per);
            _endpoints[(account, endpoint.Path)] = limit;
        }

        int granted = 0;
        while (granted < units && limit.TryTake(face.Clock))
        {
            granted++;
        }

        watch.Report($"Bybit {account.Account.Name} {endpoint.Path} {endpoint.Per.TotalSeconds}s", limit.Peak);
        if (granted < units)
        {
            watch.Violate();
        }

        DateTimeOffset reset = limit.Reset + (face.Now - face.Clock);
        return (granted, new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["X-Bapi-Limit"] = Num.Text(limit.Limit),
            ["X-Bapi-Limit-Status"] = Num.Text(limit.Remaining),
            ["X-Bapi-Limit-Reset-Timestamp"] = Num.Text(reset.ToUnixTimeMilliseconds()),
        });
    }

    private int LimitOf(BybitEndpoint endpoint) =>
        config.BybitEndpoints is { } own && own.TryGetValue(endpoint.Path, out int limit) ? limit : config.BybitPerSecond ?? endpoint.PerSecond;
}
