namespace ExchangeAccounts.Http;

/// <summary>A budget that an exchange publishes. Compared by reference: two limits of the same size are still two.</summary>
/// <param name="name">For waits and errors, such as <c>weight per minute</c>.</param>
/// <param name="scope">Who shares it.</param>
/// <param name="budget">Units in one window.</param>
/// <param name="window">The window.</param>
public sealed class RequestLimit(string name, LimitScope scope, int budget, TimeSpan window)
{
    /// <summary>For waits and errors, such as <c>weight per minute</c>.</summary>
    public string Name { get; } = name;

    /// <summary>Who shares it.</summary>
    public LimitScope Scope { get; } = scope;

    /// <summary>Units in one window, as published; headers may say otherwise later.</summary>
    public int Budget { get; } = budget;

    /// <summary>The window.</summary>
    public TimeSpan Window { get; } = window;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
