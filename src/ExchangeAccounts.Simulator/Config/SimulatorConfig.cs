namespace ExchangeAccounts.Simulator;

/// <summary>What a simulated exchange holds at its start.</summary>
public sealed class SimulatorConfig
{
    /// <summary>Accounts; absent means one funded account per exchange.</summary>
    public IReadOnlyList<AccountConfig>? Accounts { get; init; }

    /// <summary>Pinned prices: exchange, then exchange symbol.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, decimal>>? Prices { get; init; }

    /// <summary>How much the book holds at the best price: exchange, then exchange symbol. What is not named has no bottom.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, decimal>>? Depths { get; init; }

    /// <summary>Limits.</summary>
    public LimitsConfig Limits { get; init; } = new();

    /// <summary>Binance's download service.</summary>
    public DownloadConfig Download { get; init; } = new();

    /// <summary>Reads a configuration file.</summary>
    /// <exception cref="SimulatorConfigException">The file cannot be read or says something impossible.</exception>
    public static SimulatorConfig Load(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SimulatorConfigException("cannot be read: " + e.Message, e);
        }
    }

    /// <summary>Reads a configuration from JSON text.</summary>
    /// <exception cref="SimulatorConfigException">The text is no configuration.</exception>
    public static SimulatorConfig Parse(string json) => ConfigJson.Read<SimulatorConfig>(json);
}
